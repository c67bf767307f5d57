import { join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { runFiles } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { pickExperimentFile } from '../runs/targets.ts';
import { exists } from '../shared/fileSystem.ts';
import { fileAsRun } from './runDocuments.ts';

export async function openExperiment(lab: Lab, target: unknown): Promise<void> {
  const file = await pickExperimentFile(lab, target);
  if (file) await vscode.window.showTextDocument(vscode.Uri.file(file));
}

/** The experiment file as it was when the run began; it cannot be edited. */
export async function openRunSettings(lab: Lab, run: RunSummary): Promise<void> {
  const document = await vscode.workspace.openTextDocument(fileAsRun(lab, run));
  await vscode.window.showTextDocument(document, { preview: true });
}

export function showLog(_lab: Lab, { directory }: RunSummary): Promise<void> {
  const none = vscode.l10n.t('This run has no log: it has not begun yet, or was trained in a terminal.');
  return openLog(join(directory, runFiles.log), none);
}

/** What the processes of PyTorch have printed. */
export function showPyTorchLog(_lab: Lab, { directory }: RunSummary): Promise<void> {
  const none = vscode.l10n.t('This run has no log of PyTorch: none of its processes has been started.');
  return openLog(join(directory, runFiles.pytorchLog), none);
}

async function openLog(path: string, none: string): Promise<void> {
  const log = vscode.Uri.file(path);
  if (!(await exists(log))) throw new UserError(none);
  const document = await vscode.workspace.openTextDocument(log);
  await vscode.window.showTextDocument(document, { preview: true });
}

export async function revealRun(_lab: Lab, { directory }: RunSummary): Promise<void> {
  const record = vscode.Uri.file(join(directory, runFiles.record));
  const command = vscode.workspace.getWorkspaceFolder(record) ? 'revealInExplorer' : 'revealFileInOS';
  await vscode.commands.executeCommand(command, record);
}
