import type { DashboardRun, ToDashboard } from '../../server/protocol/dashboard.ts';
import { emptySeries, type PageSeries, type SeriesStore } from './seriesStore.ts';

/** Points of one message: more would block the host and the page for long. */
const pieceSize = 4000;

/**
 * The messages that fill a page: one with everything but the points beyond the first piece of each run, then
 * the further pieces.
 */
export function* hydration(
  runs: readonly DashboardRun[],
  stores: ReadonlyMap<string, SeriesStore>,
  size = pieceSize,
): Generator<ToDashboard> {
  const pieces = runs.map((run) => ({ run, rest: stores.get(run.id)?.pieces(size) }));
  const first: Record<string, PageSeries> = {};
  const samples: Record<string, SeriesStore['samples']> = {};
  for (const { run, rest } of pieces) {
    first[run.id] = rest?.next().value ?? emptySeries;
    samples[run.id] = stores.get(run.id)?.samples ?? [];
  }
  yield { type: 'hydrate', runs, series: first, samples };
  for (const { run, rest } of pieces) {
    for (const series of rest ?? []) yield { type: 'append', run, reset: false, series, samples: [] };
  }
}
