import { setTimeout as delay } from 'node:timers/promises';
import type { RunRecord } from '../protocol/runs.ts';
import { jobHasEnded } from './jobs.ts';
import { settleJob } from './settleJob.ts';

/** Milliseconds between two looks. */
const usualInterval = 30_000;

export interface JobWatchOptions {
  /** Those that are on view now. */
  readonly runs: () => readonly { readonly directory: string; readonly record: Pick<RunRecord, 'slurm'> }[];
  readonly onError: (error: unknown) => void;
  readonly interval?: number;
}

/**
 * Keeps the records of runs up to date with their jobs, of which whoever has submitted them may have lost sight: a
 * process on a login node does not live forever.
 */
export class JobWatch {
  readonly #options: JobWatchOptions;
  readonly #ending = new AbortController();

  constructor(options: JobWatchOptions) {
    this.#options = options;
    void this.#watch();
  }

  dispose(): void {
    this.#ending.abort();
  }

  async #watch(): Promise<void> {
    const { runs, onError, interval = usualInterval } = this.#options;
    const { signal } = this.#ending;
    while (!signal.aborted) {
      for (const { directory, record } of runs()) {
        if (record.slurm && !jobHasEnded(record.slurm)) await settleJob(directory).catch(onError);
      }
      await delay(interval, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}
