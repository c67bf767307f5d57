import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Runnable } from '../../server/protocol/settingRequests.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { isNode, isRunNode } from '../experiments/nodes.ts';
import type { Lab } from '../lab.ts';
import { isExperiment } from './experimentFiles.ts';
import { runDescription, runTitle } from './runLabel.ts';

/** What a command is about: a row of the view, a file of the Explorer or a lens, or else the active editor. */
function experimentFileOf(target: unknown): string | undefined {
  if (isNode(target)) return target.file;
  if (target instanceof vscode.Uri) return target.fsPath;
  const document = vscode.window.activeTextEditor?.document;
  return document && isExperiment(document) ? document.uri.fsPath : undefined;
}

/** As {@link experimentFileOf}; asks when nothing is chosen. Undefined when there is none or nothing is picked. */
export async function pickExperimentFile(lab: Lab, target: unknown): Promise<string | undefined> {
  const file = experimentFileOf(target);
  if (file) return file;
  await lab.index.loaded();
  const runnable = lab.index.experiments.filter((experiment) => !experiment.abstract);
  if (runnable.length === 0) {
    await offerNewExperiment();
    return undefined;
  }
  const items = runnable.map(({ name, file }) => ({
    label: name,
    description: vscode.workspace.asRelativePath(file),
    file,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Select an experiment'),
  });
  return picked?.file;
}

async function offerNewExperiment(): Promise<void> {
  const newExperiment = vscode.l10n.t('New Experiment');
  const message = vscode.l10n.t('There is no experiment here yet.');
  if ((await vscode.window.showInformationMessage(message, newExperiment)) === newExperiment)
    await vscode.commands.executeCommand('lstmLab.newExperiment');
}

/** The run that a row or the page names; undefined for anything else. */
export async function anyRun(lab: Lab, target: unknown): Promise<RunSummary | undefined> {
  await lab.index.loaded();
  if (typeof target === 'string') return lab.index.run(target);
  return isRunNode(target) ? lab.index.run(target.directory) : undefined;
}

/** What is to be run anew: an earlier run that is named, or else an experiment file. */
export async function pickRunnable(lab: Lab, target: unknown): Promise<Runnable | undefined> {
  const run = await anyRun(lab, target);
  if (run) return { file: fileOf(lab, run), run: run.directory };
  const file = await pickExperimentFile(lab, target);
  return file === undefined ? undefined : { file };
}

/** The experiment file that a run is of: where it is now, if it is still there. */
export function fileOf({ index }: Lab, { directory, record }: RunSummary): string {
  const folder = dirname(directory);
  return index.experiments.find((experiment) => experiment.folder === folder)?.file ?? record.experiment_file;
}

export interface RunChoice {
  /** Which runs can be meant. */
  accept(run: RunSummary): boolean;
  /** Said when there is no such run. */
  readonly none: string;
}

/**
 * The run that a command is about: a run's directory or row, or the newest acceptable run of an experiment;
 * without a target that of the active editor, then the only acceptable one, then a choice among them.
 */
export async function pickRun(lab: Lab, target: unknown, choice: RunChoice): Promise<RunSummary | undefined> {
  const named = await anyRun(lab, target);
  if (named || typeof target === 'string' || isRunNode(target)) return named;
  const file = experimentFileOf(target);
  const ofFile = file ? lab.index.experiment(file)?.runs.find(choice.accept) : undefined;
  if (ofFile) return ofFile;
  const candidates = target === undefined ? lab.index.runs.filter(choice.accept) : [];
  if (candidates.length > 1) return askForRun(candidates, vscode.l10n.t('Select a run'));
  if (candidates.length === 0) void vscode.window.showInformationMessage(choice.none);
  return candidates[0];
}

export async function askForRun(
  runs: readonly RunSummary[],
  placeHolder: string,
): Promise<RunSummary | undefined> {
  const now = Date.now();
  const items = runs.map((run) => ({
    label: `${run.record.experiment} / ${runTitle(run)}`,
    description: runDescription(run, now),
    run,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.run;
}
