import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import type { Lab } from '../lab.ts';
import { fullRunName } from '../runs/progress.ts';
import { mayTrash, moveToTrash } from '../shared/fileSystem.ts';
import { runsDirectory } from '../shared/settings.ts';
import { isNode, type RunNode } from './nodes.ts';

/** Deletes experiment files together with their runs. */
export async function deleteExperiments(lab: Lab, rows: readonly unknown[]): Promise<void> {
  const nodes = rows.filter(isNode).filter((node) => node.kind === 'experiment');
  const experiments = nodes.flatMap(({ file }) => lab.index.experiment(file) ?? []);
  if (experiments.length === 0) return;
  const runs = experiments.flatMap((experiment) => experiment.runs);
  refuseActive(runs);
  const names = experiments.map((experiment) => experiment.name).join(', ');
  const question = vscode.l10n.t('Delete {0} with its runs ({1})?', names, runs.length);
  if (!(await mayTrash(question))) return;
  await refuseStarted(
    lab,
    experiments.map(({ file }) => file),
  );
  await moveToTrash(experiments.flatMap(({ file }) => [file, runsFolderOf(file, runsDirectory())]));
  await lab.index.refresh();
}

export async function deleteRuns(lab: Lab, nodes: readonly RunNode[]): Promise<void> {
  const runs = nodes.flatMap(({ directory }) => lab.index.run(directory) ?? []);
  if (runs.length === 0) return;
  refuseActive(runs);
  const names = runs.map((run) => fullRunName(run.record)).join(', ');
  if (!(await mayTrash(vscode.l10n.t('Delete {0}?', names)))) return;
  await lab.index.refresh();
  refuseActive(runs.flatMap(({ directory }) => lab.index.run(directory) ?? []));
  await moveToTrash(runs.map(({ directory }) => directory));
  await lab.index.refresh();
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
