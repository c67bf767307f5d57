import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import { runName } from '../runs/progress.ts';
import { runDescription } from '../runs/runLabel.ts';

/** What each row shows, by file or run directory, in the order of the view. */
export type Rows = ReadonlyMap<string, string>;

export function rowsOf(experiments: readonly ExperimentSummary[], now: number): Rows {
  const rows = new Map<string, string>();
  for (const experiment of experiments) {
    rows.set(experiment.file, `${experiment.abstract} ${lossOf(bestRun(experiment))}`);
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

/** The run of an experiment with the lowest validation loss. */
export function bestRun({ runs }: ExperimentSummary): RunSummary | undefined {
  return runs.reduce<RunSummary | undefined>(
    (best, run) => (lossOf(run) < lossOf(best) ? run : best),
    undefined,
  );
}

function lossOf(run: RunSummary | undefined): number {
  return run?.record.best?.val_loss ?? Number.POSITIVE_INFINITY;
}
