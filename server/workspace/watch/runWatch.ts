import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { runFiles } from '../../protocol/runs.ts';
import { subfolders } from '../../runs/runReader.ts';
import { FolderWatch } from './folderWatch.ts';

/** Run directories that are watched besides the active ones, the newest first: older ones hardly change, and systems limit watchers. */
const mostRuns = 100;

const runEntries: ReadonlySet<string> = new Set([runFiles.record, runFiles.annotations]);

/**
 * Tells which run directories came, changed or went. VS Code's own watcher on Linux never sees into folders that
 * were made at once with their parents, and the folders of an experiment's first run are made so.
 */
export class RunWatch {
  readonly #folders: FolderWatch;
  /** By watched folder, the entries in it that matter; undefined where all do. */
  #wanted: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map();

  /** @param onChange is given a run directory, or a folder above run directories */
  constructor(onChange: (folder: string) => void) {
    this.#folders = new FolderWatch((folder, name) => {
      const names = this.#wanted.get(folder);
      if (!names || names.has(name) || name === basename(folder)) onChange(folder);
    });
  }

  /**
   * Watches these folders of experiments, their newest runs and the active ones, and nothing else.
   *
   * @returns the folders that were not watched before: what happened in them until now was missed
   */
  async follow(folders: readonly string[], active: readonly string[]): Promise<string[]> {
    const wanted = new Map<string, ReadonlySet<string> | undefined>();
    const runs: string[] = [];
    for (const folder of folders) {
      runs.push(...(await subfolders(folder)));
      if (existsSync(folder)) wanted.set(folder, undefined);
      else awaitFolder(folder, wanted);
    }
    const newest = runs.sort(newestFirst).slice(0, mostRuns);
    for (const run of [...newest, ...active]) wanted.set(run, runEntries);
    this.#wanted = wanted;
    return this.#folders.follow(new Set(wanted.keys()));
  }

  dispose(): void {
    this.#folders.dispose();
  }
}

/** The names of run directories begin with the time. */
function newestFirst(a: string, b: string): number {
  return basename(a) < basename(b) ? 1 : -1;
}

/** Where a folder that does not exist yet will begin to exist. */
function awaitFolder(folder: string, wanted: Map<string, ReadonlySet<string> | undefined>): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) {
    if (parent !== folder) awaitFolder(parent, wanted);
    return;
  }
  if (!wanted.has(parent)) wanted.set(parent, new Set());
  const names = wanted.get(parent);
  if (names) wanted.set(parent, new Set([...names, basename(folder)]));
}
