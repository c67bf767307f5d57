import { dirname } from 'node:path';
import type { ExperimentHead, NewsText, RunSummary, WorkspaceNews } from '../../server/protocol/workspace.ts';

/** What a receiver of the worker's news knows after each of them. */
export class FollowedRuns {
  readonly runs = new Map<string, RunSummary>();
  /** Directories in the order in which they were told, repetitions included. */
  readonly told: string[] = [];
  experiments: readonly ExperimentHead[] = [];

  #heard = () => {};

  readonly take = (news: WorkspaceNews | NewsText): void => {
    this.#hear(typeof news === 'string' ? JSON.parse(news) : news);
    this.#heard();
  };

  /** Resolves when something is told. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = resolve;
    });
  }

  #hear(news: WorkspaceNews): void {
    if (news.news === 'error') throw new Error(news.message);
    if (news.news === 'experiments') {
      this.experiments = news.experiments;
      return;
    }
    for (const directory of news.gone) this.runs.delete(directory);
    for (const run of news.runs) this.runs.set(run.directory, run);
    this.told.push(...news.gone, ...news.runs.map(({ directory }) => directory));
  }

  /** What was told since this was last asked. */
  news(): string[] {
    return this.told.splice(0);
  }

  /** Newest first. */
  of({ folder }: ExperimentHead): RunSummary[] {
    const runs = [...this.runs.values()].filter(({ directory }) => dirname(directory) === folder);
    return runs.sort((a, b) => (a.directory < b.directory ? 1 : -1));
  }
}
