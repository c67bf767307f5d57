import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isActive } from '../../protocol/runs.ts';
import type { IndexNews, RunSummary } from '../../protocol/workspace.ts';
import type { IndexedRun } from './indexedRun.ts';
import type { IndexChunk, IndexContent } from './indexFile.ts';
import type { RunFolder } from './runFolder.ts';
import type { SettingPool } from './settingPool.ts';

type RunNews = IndexNews & { readonly news: 'runs' };
type Kept = readonly (readonly [stamp: string, settings: readonly number[]])[];

/** Folders as they are written, with the settings that they use, newest runs first. Active runs are left to be read. */
export async function contentOf(
  folders: Iterable<RunFolder>,
  pool: SettingPool,
  chunkSize: number,
): Promise<IndexContent> {
  const places = new Map<number, number>();
  const placeOf = (place: number): number => {
    const known = places.get(place) ?? places.size;
    places.set(place, known);
    return known;
  };
  const written = new Map<string, IndexChunk[]>();
  for (const folder of folders) {
    const chunks: IndexChunk[] = [];
    const { names } = folder;
    for (let start = 0; start < names.length; start += chunkSize) {
      chunks.push(chunkOf(folder, names.slice(start, start + chunkSize), placeOf));
      await nextTurn();
    }
    written.set(folder.path, chunks);
  }
  return { settings: [...places.keys()].map((place) => pool.at(place)), folders: written };
}

function chunkOf(
  folder: RunFolder,
  names: readonly string[],
  placeOf: (place: number) => number,
): IndexChunk {
  const runs: RunSummary[] = [];
  const kept: [string, number[]][] = [];
  for (const name of names) {
    const [run, summary] = [folder.get(name), folder.summary(name)];
    if (!run || !summary || isActive(summary.status)) continue;
    runs.push(summary);
    kept.push([run.stamp, run.settings.map(placeOf)]);
  }
  const news: RunNews = { news: 'runs', runs, gone: [] };
  return { news: JSON.stringify(news), kept: JSON.stringify(kept) };
}

/** The runs that {@link contentOf} has written, by their names. @param places of the settings, in the order of the file */
export function runsOf({ news, kept }: IndexChunk, places: readonly number[]): Map<string, IndexedRun> {
  const { runs }: RunNews = JSON.parse(news);
  const besides: Kept = JSON.parse(kept);
  return new Map(
    runs.map(({ directory, record, annotations }, i) => {
      const [stamp, settings] = besides[i]!;
      const own = settings.map((place) => places[place]!);
      return [basename(directory), { stamp, record, annotations, settings: own }];
    }),
  );
}
