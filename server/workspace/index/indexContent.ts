import type { IndexedRun } from './indexedRun.ts';
import type { IndexContent } from './indexFile.ts';
import { RunFolder } from './runFolder.ts';
import type { SettingPool } from './settingPool.ts';

/** Folders as they are written, with the settings that they use. */
export function contentOf(folders: Iterable<RunFolder>, pool: SettingPool): IndexContent {
  const places = new Map<number, number>();
  const placeOf = (place: number): number => {
    const known = places.get(place) ?? places.size;
    places.set(place, known);
    return known;
  };
  const written = Array.from(folders, ({ path, runs }) => ({
    path,
    runs: Array.from(runs, ([name, run]) => [name, placed(run, placeOf)] as const),
  }));
  return { settings: [...places.keys()].map((place) => pool.at(place)), folders: written };
}

/** What {@link contentOf} has written. */
export function restoredFolders({ settings, folders }: IndexContent, pool: SettingPool): RunFolder[] {
  const places = pool.placesOf(settings);
  return folders.map(({ path, runs }) => {
    const folder = new RunFolder(path, pool, 'restored');
    folder.set(new Map(runs.map(([name, run]) => [name, placed(run, (place) => places[place]!)])));
    return folder;
  });
}

function placed(run: IndexedRun, placeOf: (place: number) => number): IndexedRun {
  return { ...run, settings: run.settings.map(placeOf) };
}
