import { type FSWatcher, watch } from 'node:fs';
import { basename } from 'node:path';

/** Watches a changing set of folders, each by itself, for entries that come, go or are replaced. */
export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: (folder: string, name: string) => void;

  constructor(onChange: (folder: string, name: string) => void) {
    this.#onChange = onChange;
  }

  /**
   * Watches these folders and no others.
   *
   * @returns those that were not watched before: what happened in them until now was missed
   */
  follow(folders: ReadonlySet<string>): string[] {
    for (const folder of this.#watchers.keys()) if (!folders.has(folder)) this.#drop(folder);
    return [...folders].filter((folder) => !this.#watchers.has(folder) && this.#add(folder));
  }

  dispose(): void {
    for (const folder of this.#watchers.keys()) this.#drop(folder);
  }

  /** Not possible for a folder that has gone, or when the system watches too many already. */
  #add(folder: string): boolean {
    try {
      const watcher = watch(folder, { persistent: false }, (type, name) => {
        if (type === 'rename' && name !== null) this.#changed(folder, name);
      });
      watcher.on('error', () => this.#drop(folder));
      this.#watchers.set(folder, watcher);
      return true;
    } catch {
      return false;
    }
  }

  #changed(folder: string, name: string): void {
    // So it is told that the folder itself was deleted or moved: a new one in its place must be watched anew.
    if (name === basename(folder)) this.#drop(folder);
    this.#onChange(folder, name);
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
