import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { answersFiles } from '../runs/playable.ts';
import { askForRun, fileOf, pickRun } from '../runs/targets.ts';

/** A run and what it is asked about. */
export interface ChosenPrediction {
  readonly run: RunSummary;
  readonly input: string;
}

/** From a file of the Explorer: which run answers it. From a run, or nothing: which file it answers. */
export async function choosePrediction(lab: Lab, target: unknown): Promise<ChosenPrediction | undefined> {
  await lab.index.loaded();
  if (target instanceof vscode.Uri && !target.fsPath.endsWith('.lstm.yaml')) {
    const run = await runFor(lab);
    return run && { run, input: target.fsPath };
  }
  const run = await pickRun(lab, target, { accept: answersFiles, none: noRun() });
  if (!run) return undefined;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Predict File'),
      openLabel: vscode.l10n.t('Predict'),
      defaultUri: vscode.Uri.file(dirname(fileOf(lab, run))),
    })) ?? [];
  return file && { run, input: file.fsPath };
}

async function runFor({ index }: Lab): Promise<RunSummary | undefined> {
  const runs = index.runs.filter(answersFiles);
  if (runs.length > 1) return askForRun(runs, vscode.l10n.t('Select the run that answers the file'));
  if (runs.length === 0) void vscode.window.showInformationMessage(noRun());
  return runs[0];
}

function noRun(): string {
  return vscode.l10n.t(
    'No run can answer a file yet: that takes a network that classifies, tags, translates or forecasts, and one epoch of training.',
  );
}
