import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import type { Lab } from '../lab.ts';
import { pickExperimentFile } from '../runs/targets.ts';
import { exists } from '../shared/fileSystem.ts';
import { runsDirectory } from '../shared/settings.ts';
import { refuseStarted } from './deletion.ts';
import { renamingOf } from './renaming.ts';
import { saveDocuments } from './saveDocuments.ts';

/** Moves an experiment file to another folder, and its runs with it; the paths in it lead where they led. */
export async function moveExperiment(lab: Lab, target: unknown): Promise<void> {
  const from = await pickExperimentFile(lab, target);
  const folder = from && (await pickFolder(from));
  if (!from || !folder || folder === dirname(from)) return;
  const to = join(folder, basename(from));
  if (await exists(vscode.Uri.file(to))) {
    throw new UserError(vscode.l10n.t('There is an experiment of this name already.'), { file: to });
  }
  await refuseStarted(lab, [from]);
  await saveDocuments([from]);
  const others = lab.index.experiments.map(({ file }) => file).filter((file) => file !== from);
  const { text, extendedBy } = await lab.worker.request('readMoved', {
    from,
    to,
    runsDirectory: runsDirectory(),
    others,
  });
  const runs = vscode.Uri.file(dirname(runsFolderOf(to, runsDirectory())));
  await vscode.workspace.fs.createDirectory(runs);
  if (!(await vscode.workspace.applyEdit(await renamingOf(from, to)))) {
    throw new UserError(vscode.l10n.t('{0} could not be moved.', basename(from)), { file: from });
  }
  await replaceText(to, text);
  await lab.index.refresh();
  if (extendedBy.length > 0) tellExtending(extendedBy);
}

async function pickFolder(file: string): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Move {0} to a Folder', basename(file)),
    openLabel: vscode.l10n.t('Move Here'),
    defaultUri: vscode.Uri.file(dirname(file)),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return picked?.[0]?.fsPath;
}

async function replaceText(file: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  if (document.getText() === text) return;
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  await vscode.workspace.applyEdit(edit);
  await document.save();
}

function tellExtending(files: readonly string[]): void {
  const names = files.map((file) => vscode.workspace.asRelativePath(file)).join(', ');
  void vscode.window.showWarningMessage(
    vscode.l10n.t('These experiments extend the moved file by its old place: {0}.', names),
  );
}
