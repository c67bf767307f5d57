import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import type { FileText } from '../../server/protocol/settingRequests.ts';
import type { ExperimentSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { askName } from './askName.ts';
import { siblingFile } from './experimentName.ts';
import { saveDocuments } from './saveDocuments.ts';

/**
 * Moves settings of experiments into a base that they extend: sections that are picked for one experiment, all that
 * they share for several. It is one edit, which the editor can undo.
 */
export async function extractBase(lab: Lab, experiments: readonly ExperimentSummary[]): Promise<void> {
  const [first] = experiments;
  if (!first) return;
  const files = experiments.map(({ file }) => file);
  await saveDocuments(files);
  const keys = files.length === 1 ? await pickKeys(lab, first) : undefined;
  if (keys?.length === 0 || (files.length === 1 && !keys)) return;
  const title = vscode.l10n.t('Extract a Base');
  const name = await askName(first.file, title, freeBaseName(lab, first.file));
  if (name === undefined) return;
  const base = siblingFile(first.file, name);
  await write(await lab.worker.request('extractBase', { files, base, keys }));
  await vscode.window.showTextDocument(vscode.Uri.file(base));
}

async function pickKeys(lab: Lab, { file, name }: ExperimentSummary): Promise<readonly string[] | undefined> {
  const keys = await lab.worker.request('readMovableKeys', { file });
  const picked = await vscode.window.showQuickPick(
    keys.map((label) => ({ label, picked: label === 'task' || label === 'data' })),
    {
      title: vscode.l10n.t('Extract a Base'),
      placeHolder: vscode.l10n.t('What shall move from {0} to the base?', name),
      canPickMany: true,
    },
  );
  return picked?.map(({ label }) => label);
}

function freeBaseName({ index }: Lab, file: string): string {
  const taken = (name: string) => index.experiment(siblingFile(file, name)) !== undefined;
  for (let counter = 1; ; counter++) {
    const name = counter === 1 ? 'base' : `base-${counter}`;
    if (!taken(name)) return name;
  }
}

/** The first is made, the others are changed. */
async function write([base, ...changed]: readonly FileText[]): Promise<void> {
  if (!base) return;
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(vscode.Uri.file(base.file), { contents: Buffer.from(base.text) });
  for (const { file, text } of changed) {
    const document = await vscode.workspace.openTextDocument(file);
    const end = document.positionAt(document.getText().length);
    edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new UserError(vscode.l10n.t('The base could not be written to {0}.', dirname(base.file)));
  }
  await saveDocuments(changed.map(({ file }) => file));
}
