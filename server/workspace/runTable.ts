import type { MeasuredAt, RunDigest, SettingValue, TableRow } from '../protocol/workspace.ts';
import type { IndexedRun } from './index/indexedRun.ts';
import type { RunIndex } from './index/runIndex.ts';
import type { SettingPool } from './index/settingPool.ts';
import { measuredAt } from './measured.ts';

export interface RunTable {
  /** Dotted keys of all the settings in the rows, in order. */
  readonly keys: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Runs as rows, with the settings in which they differ; runs that are gone are left out. */
export function runTable(index: RunIndex, directories: readonly string[]): RunTable {
  const found = directories.flatMap((directory) => {
    const run = index.run(directory);
    return run ? [{ directory, run }] : [];
  });
  const places = differingPlaces(found.map(({ run }) => run));
  const rows = found.map(({ directory, run }) => ({
    run: directory,
    settings: settingsAt(run.settings, places, index.pool),
    ...measured(run.record),
  }));
  return { keys: [...new Set([...places].map((place) => index.pool.at(place)[0]))].sort(), rows };
}

/** Places of settings that some of the runs have and others do not; a single run, or one that has not begun, differs in nothing. */
function differingPlaces(all: readonly IndexedRun[]): Set<number> {
  const runs = all.filter(({ settings }) => settings.length > 0);
  const counts = new Map<number, number>();
  for (const { settings } of runs)
    for (const place of settings) counts.set(place, (counts.get(place) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count < runs.length).map(([place]) => place));
}

function settingsAt(
  settings: readonly number[],
  places: ReadonlySet<number>,
  pool: SettingPool,
): Record<string, SettingValue> {
  return Object.fromEntries(settings.filter((place) => places.has(place)).map((place) => pool.at(place)));
}

function measured({ best, last, progress }: RunDigest): { best?: MeasuredAt; last?: MeasuredAt } {
  return {
    ...(best && { best: measuredAt(best.epoch, best.step, best) }),
    ...(last && { last: measuredAt(progress.epoch, progress.step, last) }),
  };
}
