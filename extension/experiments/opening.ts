import { join } from 'node:path';
import * as vscode from 'vscode';
import { runFiles } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { pickExperimentFile, pickRun } from '../runs/targets.ts';

export async function openExperiment(lab: Lab, target: unknown): Promise<void> {
  const file = await pickExperimentFile(lab, target);
  if (file) await vscode.window.showTextDocument(vscode.Uri.file(file));
}

/** The experiment file as it was when the run began. */
export async function openRunSettings(lab: Lab, target: unknown): Promise<void> {
  const run = await anyRun(lab, target);
  if (!run) return;
  const document = await vscode.workspace.openTextDocument(join(run.directory, runFiles.experiment));
  await vscode.window.showTextDocument(document, { preview: true });
}

export async function showLog(lab: Lab, target: unknown): Promise<void> {
  const run = await anyRun(lab, target);
  if (!run) return;
  const log = vscode.Uri.file(join(run.directory, runFiles.log));
  const document = await vscode.workspace.openTextDocument(log);
  await vscode.window.showTextDocument(document, { preview: true });
}

export async function revealRun(lab: Lab, target: unknown): Promise<void> {
  const run = await anyRun(lab, target);
  if (!run) return;
  const record = vscode.Uri.file(join(run.directory, runFiles.record));
  const command = vscode.workspace.getWorkspaceFolder(record) ? 'revealInExplorer' : 'revealFileInOS';
  await vscode.commands.executeCommand(command, record);
}

function anyRun(lab: Lab, target: unknown): Promise<RunSummary | undefined> {
  return pickRun(lab, target, {
    accept: () => true,
    none: vscode.l10n.t('There is no run yet. Run an experiment first.'),
  });
}
