import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { queueFiles } from '../protocol/queue.ts';
import { settleLaunch } from '../runs/launchFailure.ts';
import { readLimits } from './queueFolder.ts';
import { startable } from './room.ts';
import { lookAtRun, RunScan } from './runScan.ts';

/** Starts the training process of a run; resolves when the run's record names it, or it has ended. */
export type Start = (directory: string) => Promise<void>;

/** The queue of a runs directory: starts what waits there as soon as there is room. */
export class Queue {
  readonly #runsDirectory: string;
  readonly #start: Start;
  readonly #cores: number;
  readonly #scan: RunScan;
  /** Run directories of what trains. */
  #training: readonly string[] = [];
  #waits = true;
  #woken: number | undefined;
  #isNew = true;

  constructor(runsDirectory: string, start: Start, cores = availableParallelism()) {
    this.#runsDirectory = runsDirectory;
    this.#start = start;
    this.#cores = cores;
    this.#scan = new RunScan(runsDirectory);
  }

  /**
   * Starts what there is room for. All runs are looked at only when something has changed.
   *
   * @param isNew runs were put into the queue
   * @returns whether runs still wait
   */
  async look(isNew = false): Promise<boolean> {
    if (isNew || (await this.#isWoken()) || (await this.#hasEnded()) || this.#isNew) {
      this.#isNew = false;
      await this.#startWhatFits();
    }
    return this.#waits;
  }

  async #isWoken(): Promise<boolean> {
    const facts = await stat(join(this.#runsDirectory, queueFiles.waiting)).catch(() => undefined);
    const before = this.#woken;
    this.#woken = facts?.mtimeMs;
    return facts !== undefined && facts.mtimeMs !== before;
  }

  /** A run that is paused makes room too. */
  async #hasEnded(): Promise<boolean> {
    const runs = await Promise.all(this.#training.map(lookAtRun));
    return runs.some((run) => run?.status !== 'starting' && run?.status !== 'running');
  }

  async #startWhatFits(): Promise<void> {
    const maximum = (await readLimits(this.#runsDirectory))?.maximum ?? 0;
    const runs = await this.#scan.all();
    const starting = startable(runs, { cores: this.#cores, maximum });
    let begun = 0;
    for (const { directory } of starting) if (await this.#startOne(directory)) begun++;
    const training = runs.filter(({ status }) => status === 'starting' || status === 'running');
    this.#training = [...training, ...starting].map(({ directory }) => directory);
    this.#waits = runs.filter(({ status }) => status === 'queued').length > begun;
  }

  /** @returns whether it waits no longer: it trains or has failed, or was stopped or deleted meanwhile */
  async #startOne(directory: string): Promise<boolean> {
    if (!(await isWaiting(directory))) return true;
    let problem: unknown;
    try {
      await this.#start(directory);
    } catch (error) {
      problem = error;
    }
    // On a full disk not even its failure can be written: then it goes on waiting.
    await settleLaunch(directory, problem).catch(() => {});
    return !(await isWaiting(directory));
  }
}

async function isWaiting(directory: string): Promise<boolean> {
  return (await lookAtRun(directory))?.status === 'queued';
}
