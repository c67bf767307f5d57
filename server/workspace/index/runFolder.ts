import { join } from 'node:path';
import type { RunSummary } from '../../protocol/workspace.ts';
import { effectiveStatus } from '../../runs/runReader.ts';
import type { IndexedRun } from './indexedRun.ts';
import type { SettingPool } from './settingPool.ts';

/** The runs of an experiment: those in one folder, by the names of their directories, newest first. */
export class RunFolder {
  readonly path: string;
  /** Whether all its runs have been told. */
  isTold = false;
  readonly #pool: SettingPool;
  readonly #runs = new Map<string, IndexedRun>();
  /** Names of all runs, newest first: they begin with the time. */
  #names: string[] = [];

  constructor(path: string, pool: SettingPool) {
    this.path = path;
    this.#pool = pool;
  }

  get names(): readonly string[] {
    return this.#names;
  }

  get(name: string): IndexedRun | undefined {
    return this.#runs.get(name);
  }

  /** @returns names of the runs whose summaries are others now: these, and those that are compared with them */
  set(runs: ReadonlyMap<string, IndexedRun>): string[] {
    const added = [...runs.keys()].filter((name) => !this.#runs.has(name));
    const resettled = [...runs].filter(([name, run]) => !sameSettings(this.#runs.get(name), run));
    for (const [name, run] of runs) this.#runs.set(name, run);
    if (added.length > 0) this.#names = [...this.#names, ...added].sort().reverse();
    const compared = resettled.flatMap(([name]) => this.#nextNewer(name) ?? []);
    return [...new Set([...runs.keys(), ...compared])];
  }

  /** @returns names of the runs that were compared with these, and are now with others */
  delete(names: Iterable<string>): string[] {
    const gone = new Set(names);
    const compared = [...gone].flatMap((name) => this.#nextNewer(name) ?? []);
    for (const name of gone) this.#runs.delete(name);
    this.#names = this.#names.filter((name) => !gone.has(name));
    return [...new Set(compared)].filter((name) => !gone.has(name));
  }

  summary(name: string): RunSummary | undefined {
    const run = this.#runs.get(name);
    if (!run) return undefined;
    const { record, annotations, settings } = run;
    const before = settings.length > 0 ? this.#nextOlder(name)?.settings : undefined;
    return {
      directory: join(this.path, name),
      status: effectiveStatus(record),
      record,
      annotations,
      changes: before ? this.#pool.changes(before, settings) : [],
    };
  }

  /** The run before this one that has read its settings. */
  #nextOlder(name: string): IndexedRun | undefined {
    for (let place = this.#placeOf(name) + 1; place < this.#names.length; place++) {
      const run = this.#runs.get(this.#names[place]!);
      if (run && run.settings.length > 0) return run;
    }
    return undefined;
  }

  #nextNewer(name: string): string | undefined {
    for (let place = this.#placeOf(name) - 1; place >= 0; place--) {
      const newer = this.#names[place]!;
      if ((this.#runs.get(newer)?.settings.length ?? 0) > 0) return newer;
    }
    return undefined;
  }

  #placeOf(name: string): number {
    let [low, high] = [0, this.#names.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#names[middle]! > name) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function sameSettings(before: IndexedRun | undefined, after: IndexedRun): boolean {
  const known = before?.settings ?? [];
  return known.length === after.settings.length && known.every((place, i) => place === after.settings[i]);
}
