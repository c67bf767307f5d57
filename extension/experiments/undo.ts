import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import { type Deletion, deletionsIn, restore, trashFolder } from '../../server/runs/trash.ts';
import type { Lab } from '../lab.ts';
import { reportError } from '../shared/log.ts';
import { runsDirectory } from '../shared/settings.ts';

/** What this window has deleted and can put back, the latest last. */
const undoable: Deletion[][] = [];

/** Tells what was deleted, with a way back. When the notice is closed, it goes to the system's trash. */
export function offerUndo(lab: Lab, deletions: Deletion[], text: string): void {
  undoable.push(deletions);
  const undo = vscode.l10n.t('Undo');
  const settle = async () => {
    const answer = await vscode.window.showInformationMessage(text, undo);
    if (answer === undo) await putBack(lab, deletions);
    else if (forget(deletions)) await moveToSystemTrash(deletions);
  };
  settle().catch((error) => reportError(lab.log, error));
}

/** Puts back what was deleted last, in this window or in an earlier one. */
export async function undoDelete(lab: Lab): Promise<void> {
  const latest = undoable.at(-1) ?? (await leftOver(lab)).slice(0, 1);
  if (latest.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to put back.'));
    return;
  }
  await putBack(lab, latest);
}

/** Removes for good what is kept beside the runs and could still be put back. */
export async function emptyTrash(lab: Lab): Promise<void> {
  const left = await leftOver(lab);
  const count = left.reduce((sum, { entries }) => sum + entries.length, 0);
  if (count === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing deleted is kept.'));
    return;
  }
  const forGood = vscode.l10n.t('Delete Permanently');
  const question = vscode.l10n.t('Delete what was deleted and is still kept ({0})?', count);
  const detail = vscode.l10n.t('It cannot be put back afterwards.');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, forGood);
  if (answer !== forGood) return;
  for (const { folder } of left) await deleteFolder(folder, false);
  undoable.length = 0;
}

async function putBack(lab: Lab, deletions: readonly Deletion[]): Promise<void> {
  for (const deletion of deletions) await restore(deletion);
  forget(deletions);
  await lab.index.refresh();
}

/** @returns false when they were put back already */
function forget(deletions: readonly Deletion[]): boolean {
  const at = undoable.findIndex((one) => one === deletions || one[0]?.folder === deletions[0]?.folder);
  if (at >= 0) undoable.splice(at, 1);
  return at >= 0;
}

/** Where the system has no trash, as on many servers, they stay beside the runs until that trash is emptied. */
async function moveToSystemTrash(deletions: readonly Deletion[]): Promise<void> {
  try {
    for (const { folder } of deletions) await deleteFolder(folder, true);
  } catch {
    const empty = vscode.l10n.t('Empty Now');
    const text = vscode.l10n.t(
      'This machine has no trash: what was deleted is kept beside the runs until that is emptied.',
    );
    if ((await vscode.window.showInformationMessage(text, empty)) === empty)
      await vscode.commands.executeCommand('lstmLab.emptyTrash');
  }
}

async function deleteFolder(folder: string, useTrash: boolean): Promise<void> {
  await vscode.workspace.fs.delete(vscode.Uri.file(folder), { recursive: true, useTrash });
}

/** The latest first. */
async function leftOver({ index }: Lab): Promise<Deletion[]> {
  await index.loaded();
  const ofExperiments = index.experiments.map(({ folder }) => dirname(folder));
  // A folder whose only experiment was deleted has its trash still.
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
    dirname(runsFolderOf(join(uri.fsPath, '_'), runsDirectory())),
  );
  const trashes = new Set([...ofExperiments, ...ofFolders].map((folder) => join(folder, trashFolder)));
  const found = await Promise.all([...trashes].map(deletionsIn));
  return found.flat().sort((a, b) => (a.time < b.time ? 1 : -1));
}
