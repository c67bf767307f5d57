import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { readAsRun } from '../../server/runs/readAsRun.ts';
import type { Lab } from '../lab.ts';
import { runTitle } from '../runs/runLabel.ts';
import { fileOf } from '../runs/targets.ts';
import { exists } from '../shared/fileSystem.ts';
import { askName } from './askName.ts';
import { freeName, siblingFile } from './experimentName.ts';

/** Brings a run's experiment file back: as a new experiment, or in place of what its file says now. */
export async function restoreFile(lab: Lab, run: RunSummary): Promise<void> {
  const file = fileOf(lab, run);
  const text = await readAsRun(run.directory);
  const asNew = { label: `$(new-file) ${vscode.l10n.t('As a New Experiment…')}`, isNew: true };
  const inPlace = { label: `$(replace) ${vscode.l10n.t('In Place of {0}', basename(file))}`, isNew: false };
  const picked = await vscode.window.showQuickPick([asNew, inPlace], {
    title: vscode.l10n.t('Restore the File of {0}', runTitle(run)),
  });
  if (!picked) return;
  if (picked.isNew) await writeNew(lab, file, text);
  else await replace(file, text);
}

async function writeNew(lab: Lab, file: string, text: string): Promise<void> {
  const taken = (name: string) => lab.index.experiment(siblingFile(file, name)) !== undefined;
  const proposal = freeName(basename(file, '.lstm.yaml'), taken);
  const name = await askName(file, vscode.l10n.t('New Experiment'), proposal);
  if (name === undefined) return;
  const uri = vscode.Uri.file(siblingFile(file, name));
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  await vscode.window.showTextDocument(uri);
}

/** Through the editor, so that it can be undone there. */
async function replace(file: string, text: string): Promise<void> {
  const uri = vscode.Uri.file(file);
  if (!(await exists(uri))) {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    await vscode.window.showTextDocument(uri);
    return;
  }
  const yes = vscode.l10n.t('Replace');
  const question = vscode.l10n.t('Replace what {0} says now?', basename(file));
  const detail = vscode.l10n.t(
    'What it extends is written into it. Undo in its editor brings the present text back.',
  );
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(uri, all, text);
  if (!(await vscode.workspace.applyEdit(edit)) || !(await document.save())) {
    throw new UserError(vscode.l10n.t('The file could not be written.'), { file });
  }
  await vscode.window.showTextDocument(document);
}
