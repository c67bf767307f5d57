import type {
  DashboardResult,
  DashboardRun,
  DashboardSeries,
  ToDashboard,
} from '../../server/protocol/dashboard.ts';
import type { SeriesStore } from './seriesStore.ts';

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
  const first: Record<string, DashboardSeries> = {};
  const results: Record<string, readonly DashboardResult[]> = {};
  for (const { run, rest } of pieces) {
    first[run.id] = rest?.next().value ?? {};
    results[run.id] = stores.get(run.id)?.results ?? [];
  }
  yield { type: 'hydrate', runs, series: first, results };
  for (const { run, rest } of pieces) {
    for (const series of rest ?? []) yield { type: 'append', run, reset: false, series, results: [] };
  }
}
