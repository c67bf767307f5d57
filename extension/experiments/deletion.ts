import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import { stopRun } from '../../server/queue/enqueue.ts';
import { haltSweeps } from '../../server/queue/sweep/control.ts';
import { type Deletion, discard, trashFolder } from '../../server/runs/trash.ts';
import type { Lab } from '../lab.ts';
import { runTitle } from '../runs/runLabel.ts';
import { type ExperimentsNode, isExperimentNode, isRunNode } from './nodes.ts';
import type { Undo } from './undo.ts';

/** Deletes the selected experiments with their runs, and the selected runs; all can be undone. */
export async function deleteRows(lab: Lab, undo: Undo, rows: readonly ExperimentsNode[]): Promise<void> {
  const experiments = rows.filter(isExperimentNode).flatMap(({ file }) => lab.index.experiment(file) ?? []);
  const ofExperiments = new Set(experiments.flatMap((experiment) => experiment.runs));
  const runs = rows
    .filter(isRunNode)
    .flatMap(({ directory }) => lab.index.run(directory) ?? [])
    .filter((run) => !ofExperiments.has(run));
  if (experiments.length + runs.length === 0) return;
  refuseActive([...ofExperiments, ...runs]);
  if (experiments.length > 0 && !(await mayDelete(experiments))) return;
  // Of an experiment, runs may have come while the question was open.
  const touched = experiments.length > 0 ? undefined : runs.map(({ directory }) => directory);
  await lab.index.refresh(touched);
  const all = [...experiments.flatMap(({ file }) => lab.index.experiment(file)?.runs ?? []), ...runs];
  const now = all.flatMap(({ directory }) => lab.index.run(directory) ?? []);
  refuseActive(now);
  for (const { folder } of experiments) await haltSweeps(folder);
  for (const run of now) if (run.status === 'queued') await stopRun(run.directory);
  const deletions = await discardAll(experiments, runs);
  await lab.index.refresh(touched);
  undo.offer(deletions, deletedText(experiments, runs));
}

/** Each beside its runs, so that a move stays within its disk. */
async function discardAll(
  experiments: readonly ExperimentSummary[],
  runs: readonly RunSummary[],
): Promise<Deletion[]> {
  const paths = new Map<string, string[]>();
  const add = (runsDirectory: string, ...added: readonly string[]) => {
    const trash = join(runsDirectory, trashFolder);
    paths.set(trash, [...(paths.get(trash) ?? []), ...added]);
  };
  for (const { file, folder } of experiments) add(dirname(folder), file, folder);
  for (const { directory } of runs) add(dirname(dirname(directory)), directory);
  const deletions: Deletion[] = [];
  for (const [trash, some] of paths) deletions.push(await discard(some, trash));
  return deletions;
}

async function mayDelete(experiments: readonly ExperimentSummary[]): Promise<boolean> {
  const runs = experiments.reduce((sum, experiment) => sum + experiment.runs.length, 0);
  const names = experiments.map(({ name }) => name).join(', ');
  const question =
    runs > 0
      ? vscode.l10n.t('Delete {0} with its runs ({1})?', names, runs)
      : vscode.l10n.t('Delete {0}?', names);
  const yes = vscode.l10n.t('Delete');
  return (await vscode.window.showWarningMessage(question, { modal: true }, yes)) === yes;
}

function deletedText(experiments: readonly ExperimentSummary[], runs: readonly RunSummary[]): string {
  const [run] = runs;
  if (experiments.length > 0) {
    return vscode.l10n.t('Deleted {0}.', experiments.map(({ name }) => name).join(', '));
  }
  return run && runs.length === 1
    ? vscode.l10n.t('Deleted {0}.', `${run.record.experiment} / ${runTitle(run)}`)
    : vscode.l10n.t('Deleted {0} runs.', runs.length);
}

/** As {@link refuseActive}, for all runs of some experiments: one may have begun while a question was open. */
export async function refuseStarted(lab: Lab, files: readonly string[]): Promise<void> {
  await lab.index.refresh();
  refuseActive(files.flatMap((file) => lab.index.experiment(file)?.runs ?? []));
}

export function refuseActive(runs: readonly RunSummary[]): void {
  const active = runs.find((run) => isActive(run.status));
  if (active) {
    throw new UserError(vscode.l10n.t('{0} is training. Stop it first.', active.record.experiment));
  }
}
