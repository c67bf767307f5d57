import { dirname } from 'node:path';
import { isActive } from '../../server/protocol/runs.ts';
import type {
  ExperimentHead,
  ExperimentSummary,
  IndexNews,
  RunSummary,
} from '../../server/protocol/workspace.ts';

/** What has changed: the directories of runs that came, went or are others now; `all` when experiments have. */
export type IndexChange = { readonly runs: readonly string[] } | 'all';

/** The experiments and runs that the worker has told of. What one run costs does not grow with their number. */
export class ExperimentBook {
  readonly #runs = new Map<string, RunSummary>();
  /** Those that train or wait. */
  readonly #awaited = new Map<string, RunSummary>();
  /** By folder, newest first: the arrays that the experiments show, changed in place. */
  readonly #ofFolder = new Map<string, RunSummary[]>();
  #experiments: readonly ExperimentSummary[] = [];
  #heads = '';

  get experiments(): readonly ExperimentSummary[] {
    return this.#experiments;
  }

  get runs(): ReadonlyMap<string, RunSummary> {
    return this.#runs;
  }

  get activeRuns(): readonly RunSummary[] {
    return this.awaitedRuns.filter(({ status }) => isActive(status));
  }

  /** Those that train, or wait for their turn. */
  get awaitedRuns(): readonly RunSummary[] {
    return [...this.#awaited.values()];
  }

  /** @returns what has changed; undefined when nothing has */
  write(news: IndexNews): IndexChange | undefined {
    if (news.news === 'experiments') {
      const heads = JSON.stringify(news.experiments);
      if (heads === this.#heads) return undefined;
      this.#heads = heads;
      this.#keepExperiments(news.experiments);
      return 'all';
    }
    for (const directory of news.gone) this.#remove(directory);
    for (const run of news.runs) this.#put(run);
    return { runs: [...news.gone, ...news.runs.map(({ directory }) => directory)] };
  }

  #keepExperiments(heads: readonly ExperimentHead[]): void {
    const kept = new Set(heads.map(({ folder }) => folder));
    for (const [folder, runs] of this.#ofFolder) {
      if (kept.has(folder)) continue;
      this.#ofFolder.delete(folder);
      for (const { directory } of runs) this.#forget(directory);
    }
    this.#experiments = heads.map((head) => ({ ...head, runs: this.#folder(head.folder) }));
  }

  #folder(path: string): RunSummary[] {
    const known = this.#ofFolder.get(path);
    if (known) return known;
    const made: RunSummary[] = [];
    this.#ofFolder.set(path, made);
    return made;
  }

  #put(run: RunSummary): void {
    const folder = this.#folder(dirname(run.directory));
    folder.splice(placeIn(folder, run.directory), this.#runs.has(run.directory) ? 1 : 0, run);
    this.#runs.set(run.directory, run);
    if (isActive(run.status) || run.status === 'queued') this.#awaited.set(run.directory, run);
    else this.#awaited.delete(run.directory);
  }

  #remove(directory: string): void {
    if (!this.#runs.has(directory)) return;
    const folder = this.#folder(dirname(directory));
    folder.splice(placeIn(folder, directory), 1);
    this.#forget(directory);
  }

  #forget(directory: string): void {
    this.#runs.delete(directory);
    this.#awaited.delete(directory);
  }
}

/** Where a run stands, or would stand, among the runs of its folder. */
function placeIn(newestFirst: readonly RunSummary[], directory: string): number {
  let [low, high] = [0, newestFirst.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newestFirst[middle]!.directory > directory) low = middle + 1;
    else high = middle;
  }
  return low;
}
