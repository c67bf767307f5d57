import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { runFiles } from '../../server/protocol/runs.ts';
import { runsFolderOf } from '../../server/runs/runDirectory.ts';
import { subfolders } from '../../server/runs/runReader.ts';
import { FolderWatch } from './folderWatch.ts';

/**
 * Tells which run directories came, changed or went. VS Code's own watcher on Linux never sees into folders that
 * were made at once with their parents, and the folders of an experiment's first run are made so.
 */
export class RunFolderWatch {
  readonly #folders: FolderWatch;
  /** By watched folder, the entries in it that matter; undefined where all do. */
  #wanted: ReadonlyMap<string, Set<string> | undefined> = new Map();

  /** @param onChange is given a run directory, or a folder above run directories */
  constructor(onChange: (folder: string) => void) {
    this.#folders = new FolderWatch((folder, name) => {
      const names = this.#wanted.get(folder);
      if (!names || names.has(name) || name === basename(folder)) onChange(folder);
    });
  }

  /**
   * Watches the runs of these experiment files.
   *
   * @returns whether there are folders that were not watched before, so that they must be read again
   */
  async follow(files: readonly string[], runsDirectory: string): Promise<boolean> {
    const wanted = new Map<string, Set<string> | undefined>();
    for (const file of files) {
      const folder = runsFolderOf(file, runsDirectory);
      for (const run of await subfolders(folder)) wanted.set(run, new Set([runFiles.record]));
      if (existsSync(folder)) wanted.set(folder, undefined);
      else awaitFolder(folder, wanted);
    }
    this.#wanted = wanted;
    return this.#folders.follow(new Set(wanted.keys()));
  }

  dispose(): void {
    this.#folders.dispose();
  }
}

/** Where a folder that does not exist yet will begin to exist. */
function awaitFolder(folder: string, wanted: Map<string, Set<string> | undefined>): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) {
    if (parent !== folder) awaitFolder(parent, wanted);
    return;
  }
  const names = wanted.get(parent) ?? new Set();
  wanted.set(parent, names.add(basename(folder)));
}
