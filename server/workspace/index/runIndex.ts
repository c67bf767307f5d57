import { basename, dirname, join } from 'node:path';
import { isActive } from '../../protocol/runs.ts';
import type { ExperimentHead, RunSummary, WorkspaceNews } from '../../protocol/workspace.ts';
import { subfolders } from '../../runs/runReader.ts';
import { readExperimentHeads } from './experimentHeads.ts';
import { type IndexedRun, readIndexedRun } from './indexedRun.ts';
import { RunFolder } from './runFolder.ts';
import { SettingPool } from './settingPool.ts';

/** Runs that are read or told at once. */
const chunkSize = 250;

/** How often active runs are read again; a killed process changes no file. */
const pollMilliseconds = 1000;

/** What is known of the runs of the followed experiments. The files are the truth; this follows them. */
export class RunIndex {
  readonly #tell: (news: WorkspaceNews) => void;
  readonly #pool = new SettingPool();
  #folders = new Map<string, RunFolder>();
  /** By directory: what was last told of each active run. */
  readonly #active = new Map<string, string>();
  /** Counts the calls of `follow`: a later one ends an earlier one. */
  #turn = 0;
  #poll: NodeJS.Timeout | undefined;

  constructor(tell: (news: WorkspaceNews) => void) {
    this.#tell = tell;
  }

  dispose(): void {
    this.#turn++;
    clearInterval(this.#poll);
  }

  async follow(files: readonly string[], runsDirectory: string): Promise<void> {
    const turn = ++this.#turn;
    const heads = await readExperimentHeads(files, runsDirectory);
    if (turn !== this.#turn) return;
    this.#tell({ news: 'experiments', experiments: heads });
    this.#keepFolders(heads);
    for (const folder of this.#folders.values()) {
      await this.#compare(folder, () => turn === this.#turn);
    }
  }

  /** Undefined for a directory that is not one of the runs followed. */
  run(directory: string): IndexedRun | undefined {
    return this.#folders.get(dirname(directory))?.get(basename(directory));
  }

  get pool(): SettingPool {
    return this.#pool;
  }

  async reread(directories: readonly string[]): Promise<void> {
    for (const folder of new Set(directories.map((directory) => this.#folders.get(dirname(directory))))) {
      const inFolder = directories.filter((directory) => dirname(directory) === folder?.path);
      if (folder)
        await this.#read(
          folder,
          inFolder.map((directory) => basename(directory)),
        );
    }
  }

  #keepFolders(heads: readonly ExperimentHead[]): void {
    const paths = new Set(heads.map(({ folder }) => folder));
    const known = this.#folders;
    this.#folders = new Map(
      [...paths].map((path) => [path, known.get(path) ?? new RunFolder(path, this.#pool)]),
    );
    for (const directory of this.#active.keys())
      if (!paths.has(dirname(directory))) this.#active.delete(directory);
  }

  /** Reads what has come, changed or gone in a folder, newest first. */
  async #compare(folder: RunFolder, goesOn: () => boolean): Promise<void> {
    const found = (await subfolders(folder.path)).map((directory) => basename(directory));
    const present = new Set(found);
    const names = [...found, ...folder.names.filter((name) => !present.has(name))].sort().reverse();
    for (let start = 0; start < names.length && goesOn(); start += chunkSize) {
      await this.#read(folder, names.slice(start, start + chunkSize));
    }
  }

  async #read(folder: RunFolder, names: readonly string[]): Promise<void> {
    const read = await Promise.all(
      names.map(async (name) => {
        const known = folder.get(name);
        return { name, known, run: await readIndexedRun(join(folder.path, name), known, this.#pool) };
      }),
    );
    const gone = read.filter(({ known, run }) => known && !run).map(({ name }) => name);
    const changed = new Map<string, IndexedRun>();
    for (const { name, known, run } of read) if (run && run !== known) changed.set(name, run);
    const touched = [...folder.delete(gone), ...folder.set(changed), ...this.#restless(folder, names)];
    this.#announce(folder, [...new Set(touched)], gone);
  }

  /** Runs whose process may have gone, which changes no file. */
  #restless(folder: RunFolder, names: readonly string[]): string[] {
    return names.filter((name) => {
      const told = this.#active.get(join(folder.path, name));
      return told !== undefined && folder.summary(name)?.status !== told;
    });
  }

  #announce(folder: RunFolder, names: readonly string[], gone: readonly string[]): void {
    const runs = names.flatMap((name) => folder.summary(name) ?? []);
    const directories = gone.map((name) => join(folder.path, name));
    for (const directory of directories) this.#active.delete(directory);
    for (const run of runs) this.#markActive(run);
    if (runs.length + gone.length > 0) this.#tell({ news: 'runs', runs, gone: directories });
    this.#pollWhileActive();
  }

  #markActive({ directory, status }: RunSummary): void {
    if (isActive(status)) this.#active.set(directory, status);
    else this.#active.delete(directory);
  }

  #pollWhileActive(): void {
    if (this.#active.size > 0) {
      this.#poll ??= setInterval(() => void this.reread([...this.#active.keys()]), pollMilliseconds);
    } else {
      clearInterval(this.#poll);
      this.#poll = undefined;
    }
  }
}
