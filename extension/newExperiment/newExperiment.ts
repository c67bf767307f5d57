import { dirname, relative } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { askName } from '../experiments/askName.ts';
import { siblingFile } from '../experiments/experimentName.ts';
import { exists } from '../shared/fileSystem.ts';
import type { Product } from '../shared/product.ts';
import { pickFolder } from './folder.ts';
import type { Tokenizer } from './sizes.ts';
import { experimentTemplate } from './template.ts';
import { pickTextSource, proposedName, type TextSource, textSource } from './textSource.ts';

/** Asks for task, text, folder and name; then writes the experiment file and opens it. */
export async function newExperiment(product: Product): Promise<void> {
  const title = vscode.l10n.t('New Experiment');
  const tokenizer = await pickTask(title);
  const source = tokenizer && (await pickTextSource(product, title));
  const folder = source && (await pickFolder(title, source.sample ? undefined : source.uri));
  if (folder) await create(tokenizer, source, folder, title);
}

/** As {@link newExperiment}, for a text that is chosen already: the experiment is made beside it. */
export async function newExperimentFromText(target: unknown): Promise<void> {
  const uri = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file') {
    throw new UserError(vscode.l10n.t('Select a text file in the Explorer first.'));
  }
  const title = vscode.l10n.t('New Experiment');
  const tokenizer = await pickTask(title);
  if (tokenizer) await create(tokenizer, await textSource(uri), vscode.Uri.file(dirname(uri.fsPath)), title);
}

async function pickTask(title: string): Promise<Tokenizer | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Continue text, letter by letter'),
      description: vscode.l10n.t('language model'),
      detail: vscode.l10n.t('Works with any text and any script, from a few thousand characters on.'),
      tokenizer: 'char' as const,
    },
    {
      label: vscode.l10n.t('Continue text, word by word'),
      description: vscode.l10n.t('language model'),
      detail: vscode.l10n.t(
        'For long texts with spaces between the words, from a hundred thousand words on.',
      ),
      tokenizer: 'word' as const,
    },
  ];
  const placeHolder = vscode.l10n.t('What should the network learn?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.tokenizer;
}

async function create(
  tokenizer: Tokenizer,
  source: TextSource,
  folder: vscode.Uri,
  title: string,
): Promise<void> {
  const anyFile = vscode.Uri.joinPath(folder, 'new').fsPath;
  const name = await askName(anyFile, title, proposedName(source));
  if (name === undefined) return;
  const file = vscode.Uri.file(siblingFile(anyFile, name));
  const text = source.sample ? await copySample(source.uri, folder) : source.uri;
  const train = relative(folder.fsPath, text.fsPath).replaceAll('\\', '/');
  const content = experimentTemplate({ tokenizer, train, bytes: source.bytes });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(content));
  await vscode.window.showTextDocument(file);
}

async function copySample(sample: vscode.Uri, folder: vscode.Uri): Promise<vscode.Uri> {
  const copy = vscode.Uri.joinPath(folder, 'data', sample.path.slice(sample.path.lastIndexOf('/') + 1));
  if (!(await exists(copy))) await vscode.workspace.fs.copy(sample, copy);
  return copy;
}
