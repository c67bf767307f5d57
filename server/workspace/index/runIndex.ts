import { basename, dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isActive } from '../../protocol/runs.ts';
import type { NewsText, WorkspaceNews } from '../../protocol/workspace.ts';
import { subfolders } from '../../runs/runReader.ts';
import { RunWatch } from '../watch/runWatch.ts';
import { ActiveRuns } from './activeRuns.ts';
import { readExperimentHeads } from './experimentHeads.ts';
import { contentOf, runsOf } from './indexContent.ts';
import { type IndexedRun, readIndexedRun } from './indexedRun.ts';
import type { IndexChunk } from './indexFile.ts';
import { IndexKeeper } from './indexKeeper.ts';
import { RunFolder } from './runFolder.ts';
import { SettingPool } from './settingPool.ts';

/** Runs that are read or told at once: a message of more would hold up who receives it. */
const chunkSize = 250;

export interface RunIndexOptions {
  /** Where the index is kept; absent, it is made anew each time. */
  readonly file?: string | undefined;
  /** Whether to watch folders: where the editor's own watcher does not see everything. */
  readonly watch?: boolean;
}

/** What is known of the runs of the followed experiments. The run directories are the truth; this follows them. */
export class RunIndex {
  readonly pool = new SettingPool();
  readonly #tell: (news: WorkspaceNews | NewsText) => void;
  readonly #keeper: IndexKeeper;
  readonly #active = new ActiveRuns((directories) => this.#quietly(this.reread(directories)));
  readonly #watch: RunWatch | undefined;
  readonly #restoring: Promise<void>;
  /** What the index on disk holds and has not been taken over yet. */
  #restored: { readonly folders: Map<string, readonly IndexChunk[]>; readonly places: number[] } | undefined;
  #folders = new Map<string, RunFolder>();
  /** One reading at a time: an older state never comes after a newer one. */
  #reading: Promise<unknown> = Promise.resolve();
  /** Counts the calls of `follow`: a later one ends what an earlier one began. */
  #turn = 0;

  constructor(tell: (news: WorkspaceNews | NewsText) => void, { file, watch = false }: RunIndexOptions = {}) {
    this.#tell = tell;
    this.#keeper = new IndexKeeper(file, () => contentOf(this.#folders.values(), this.pool, chunkSize));
    this.#restoring = this.#keeper.read().then((content) => {
      this.#restored = content && {
        folders: new Map(content.folders),
        places: this.pool.placesOf(content.settings),
      };
    });
    if (watch) this.#watch = new RunWatch((folder) => this.#quietly(this.#look([folder])));
  }

  dispose(): void {
    this.#turn++;
    this.#active.dispose();
    this.#watch?.dispose();
    this.#keeper.dispose();
  }

  /** Undefined for a directory that is not one of the runs followed. */
  run(directory: string): IndexedRun | undefined {
    return this.#folders.get(dirname(directory))?.get(basename(directory));
  }

  /** Tells the experiments and all their runs: those that the index holds as it holds them, others as they are read. */
  async follow(files: readonly string[], runsDirectory: string): Promise<void> {
    const turn = ++this.#turn;
    const [heads] = await Promise.all([readExperimentHeads(files, runsDirectory), this.#restoring]);
    if (turn !== this.#turn) return;
    this.#tell({ news: 'experiments', experiments: heads });
    const known = this.#folders;
    this.#folders = new Map(
      heads.map(({ folder }) => [folder, known.get(folder) ?? new RunFolder(folder, this.pool)]),
    );
    const untold = [...this.#folders.values()].filter((folder) => !folder.isTold);
    for (const folder of untold) this.#tellRestored(folder);
    for (const folder of untold) {
      await this.#unpack(folder);
      await this.#readComeAndGone(folder, turn);
      if (turn !== this.#turn) return;
      folder.isTold = true;
    }
  }

  /** Compares all followed runs with the disk, tells what is otherwise, and watches them from then on. */
  async compare(): Promise<void> {
    const turn = this.#turn;
    await this.#watch?.follow([...this.#folders.keys()], this.#active.directories);
    for (const folder of this.#folders.values()) await this.#readAll(folder, turn);
    await this.#keeper.flush();
  }

  async reread(directories: readonly string[]): Promise<void> {
    for (const path of new Set(directories.map((directory) => dirname(directory)))) {
      const inFolder = directories.filter((directory) => dirname(directory) === path);
      const names = inFolder.map((directory) => basename(directory));
      const folder = this.#folders.get(path);
      if (folder) await this.#read(folder, names);
    }
  }

  /** Looks at folders in which something happened: runs, folders of experiments, or folders above. */
  async #look(paths: readonly string[]): Promise<void> {
    const runs = paths.filter((path) => this.#folders.has(dirname(path)));
    await this.reread(runs);
    const above = paths.filter((path) => !runs.includes(path));
    for (const folder of this.#folders.values()) {
      if (above.some((path) => folder.path.startsWith(path))) await this.#readComeAndGone(folder, this.#turn);
    }
    if (above.length === 0) return;
    const missed = await this.#watch?.follow([...this.#folders.keys()], this.#active.directories);
    if (missed && missed.length > 0) await this.#look(missed);
  }

  /** What the index on disk holds of a folder goes out as it is written: nothing has to be made of it first. */
  #tellRestored(folder: RunFolder): void {
    for (const { news } of this.#restored?.folders.get(folder.path) ?? []) this.#tell(news);
  }

  /** Takes over what the index on disk holds of a folder. */
  async #unpack(folder: RunFolder): Promise<void> {
    const chunks = this.#restored?.folders.get(folder.path) ?? [];
    const places = this.#restored?.places ?? [];
    for (const chunk of chunks) {
      folder.set(runsOf(chunk, places));
      await nextTurn();
    }
    this.#restored?.folders.delete(folder.path);
  }

  /** Newest first. */
  async #readAll(folder: RunFolder, turn: number): Promise<void> {
    await this.#readChunks(folder, [...new Set([...(await namesIn(folder)), ...folder.names])], turn);
  }

  async #readComeAndGone(folder: RunFolder, turn: number): Promise<void> {
    const found = new Set(await namesIn(folder));
    const come = [...found].filter((name) => !folder.get(name));
    const gone = folder.names.filter((name) => !found.has(name));
    await this.#readChunks(folder, [...come, ...gone], turn);
  }

  async #readChunks(folder: RunFolder, names: string[], turn: number): Promise<void> {
    names.sort().reverse();
    for (let start = 0; start < names.length && turn === this.#turn; start += chunkSize) {
      await this.#read(folder, names.slice(start, start + chunkSize));
    }
  }

  #read(folder: RunFolder, names: readonly string[]): Promise<void> {
    const reading = this.#reading.then(() => this.#readNow(folder, names));
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #readNow(folder: RunFolder, names: readonly string[]): Promise<void> {
    const changed = new Map<string, IndexedRun>();
    const gone: string[] = [];
    const readOne = async (name: string) => {
      const known = folder.get(name);
      const run = await readIndexedRun(join(folder.path, name), known, this.pool);
      if (run && run !== known) changed.set(name, run);
      if (known && !run) gone.push(name);
    };
    await Promise.all(names.map(readOne));
    // An active run's record changes all the time, and is read again anyway.
    const isResting = (run: IndexedRun | undefined) => run !== undefined && !isActive(run.record.status);
    const lasting = [...changed].some(([name, run]) => isResting(run) || isResting(folder.get(name)));
    const touched = [...folder.delete(gone), ...folder.set(changed), ...this.#restless(folder, names)];
    if (lasting || gone.length > 0) this.#keeper.touch();
    this.#announce(folder, [...new Set(touched)], gone);
  }

  /** Runs whose process has gone, which changes no file. */
  #restless(folder: RunFolder, names: readonly string[]): string[] {
    return names.filter((name) => {
      const told = this.#active.told(join(folder.path, name));
      return told !== undefined && folder.summary(name)?.status !== told;
    });
  }

  #announce(folder: RunFolder, names: readonly string[], goneNames: readonly string[]): void {
    const runs = names.flatMap((name) => folder.summary(name) ?? []);
    const gone = goneNames.map((name) => join(folder.path, name));
    this.#active.note(runs, gone);
    if (runs.length + gone.length > 0) this.#tell({ news: 'runs', runs, gone });
  }

  #quietly(work: Promise<void>): void {
    work.catch((error) => this.#tell({ news: 'error', message: String(error?.stack ?? error) }));
  }
}

async function namesIn({ path }: RunFolder): Promise<string[]> {
  return (await subfolders(path)).map((directory) => basename(directory));
}
