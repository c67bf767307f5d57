import type { ExperimentSummary } from '../../server/protocol/workspace.ts';
import { runName } from '../runs/progress.ts';
import { runDescription } from '../runs/runLabel.ts';

/** What each row shows, by file or run directory, in the order of the view. */
export type Rows = ReadonlyMap<string, string>;

export function rowsOf(experiments: readonly ExperimentSummary[], now: number): Rows {
  const rows = new Map<string, string>();
  for (const experiment of experiments) {
    rows.set(experiment.file, `${experiment.abstract} ${bestLoss(experiment)}`);
    for (const run of experiment.runs)
      rows.set(run.directory, `${runName(run.record)} ${run.status} ${runDescription(run, now)}`);
  }
  return rows;
}

/** The rows that must be drawn again; `all` when rows have come, gone or moved. */
export function changedRows(before: Rows, after: Rows): string[] | 'all' {
  const keys = [...after.keys()];
  const same = before.size === after.size && [...before.keys()].every((key, i) => key === keys[i]);
  return same ? keys.filter((key) => before.get(key) !== after.get(key)) : 'all';
}

/** The lowest validation loss of an experiment's runs. */
export function bestLoss({ runs }: ExperimentSummary): number | undefined {
  const losses = runs.flatMap(({ record }) => record.best?.val_loss ?? []);
  return losses.length > 0 ? Math.min(...losses) : undefined;
}
