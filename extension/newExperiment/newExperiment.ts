import { dirname, relative } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { askName } from '../experiments/askName.ts';
import { siblingFile } from '../experiments/experimentName.ts';
import type { Lab } from '../lab.ts';
import { exists } from '../shared/fileSystem.ts';
import { type DataSource, dataSource, pickDataSource, proposedName } from './dataSource.ts';
import { pickFolder } from './folder.ts';
import { pickKind } from './kindPicks.ts';
import { type KindName, kindNames, kinds, kindsFor, recordingsFolder } from './kinds.ts';

/** Asks for task, data, folder and name; then writes the experiment file and opens it. */
export async function newExperiment(lab: Lab): Promise<void> {
  const title = vscode.l10n.t('New Experiment');
  const kind = await pickKind(kindNames, title);
  const source = kind && (await pickDataSource(kind, lab.product, title));
  const folder = source && (await pickFolder(title, source.sample ? undefined : source.uri));
  if (folder) await create(lab, kind, source, folder, title);
}

/** As {@link newExperiment}, for a file that is chosen already: the experiment is made beside it. */
export async function newExperimentFromFile(lab: Lab, target: unknown): Promise<void> {
  const uri = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file') {
    throw new UserError(vscode.l10n.t('Select a data file in the Explorer first.'));
  }
  const title = vscode.l10n.t('New Experiment');
  const kind = await pickKind(kindsFor(uri.path), title);
  if (kind) await create(lab, kind, await dataSource(uri), vscode.Uri.file(dirname(uri.fsPath)), title);
}

async function create(
  { worker }: Lab,
  kind: KindName,
  source: DataSource,
  folder: vscode.Uri,
  title: string,
): Promise<void> {
  const anyFile = vscode.Uri.joinPath(folder, 'new').fsPath;
  const name = await askName(anyFile, title, proposedName(source));
  if (name === undefined) return;
  const file = vscode.Uri.file(siblingFile(anyFile, name));
  const data = source.sample ? await copySample(source.uri, folder, name) : source.uri;
  const train = relative(folder.fsPath, data.fsPath).replaceAll('\\', '/');
  const start = await worker.request('readDataStart', { file: data.fsPath });
  const content = kinds[kind].template(train, start);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(file);
}

/** A sample's data with the recordings that it names, under its own name; `train.csv` under the experiment's, since there may be several of it. */
async function copySample(sample: vscode.Uri, folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  const own = sample.path.slice(sample.path.lastIndexOf('/') + 1);
  const copy = vscode.Uri.joinPath(folder, 'data', own.replace(/^train(?=\.)/, name));
  if (!(await exists(copy))) await vscode.workspace.fs.copy(sample, copy);
  const recordings = vscode.Uri.joinPath(sample, '..', recordingsFolder);
  const ownRecordings = vscode.Uri.joinPath(copy, '..', recordingsFolder);
  if ((await exists(recordings)) && !(await exists(ownRecordings))) {
    await vscode.workspace.fs.copy(recordings, ownRecordings);
  }
  return copy;
}
