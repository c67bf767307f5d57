import { utimes } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { takeLock } from '../runs/processLock.ts';
import { Queue } from './queue.ts';
import { queueLock, readLimits, removeLimits, writeLimits } from './queueFolder.ts';
import { RunScan } from './runScan.ts';
import { listSweeps } from './sweep/sweepFolder.ts';
import { SweepKeeper } from './sweep/sweepKeeper.ts';
import { Sweeps } from './sweep/sweeps.ts';

/** Milliseconds between two looks. */
const interval = 1_000;

export interface Keeping {
  readonly runsDirectory: string;
  /** @param epochs after which the run is to be stopped; to its end when undefined */
  readonly start: (directory: string, epochs: number | undefined) => Promise<void>;
  /** Called when it is sure that a process looks after the queue: this one, or another. */
  readonly onTaken: () => void;
}

/** Looks after what waits in a runs directory until nothing does, unless another process does so already. */
export async function keepQueue({ runsDirectory, start, onTaken }: Keeping): Promise<void> {
  const lock = queueLock(runsDirectory);
  for (;;) {
    const release = await takeLock(lock);
    onTaken();
    if (typeof release !== 'function') return;
    const sweeps = new Sweeps(runsDirectory);
    const queue = new Queue(runsDirectory, (directory) => start(directory, sweeps.epochsOf(directory)));
    for (;;) {
      const hasSweeps = await sweeps.look();
      const waits = await queue.look(sweeps.takeQueued());
      if (!hasSweeps && !waits) break;
      await touch(lock.path);
      await delay(interval);
    }
    const limits = await readLimits(runsDirectory);
    await removeLimits(runsDirectory);
    await release();
    // What came since the last look found the lock taken, and relied on this process.
    if (!(await hasWork(runsDirectory))) return;
    await writeLimits(runsDirectory, limits ?? { maximum: 0 });
  }
}

async function hasWork(runsDirectory: string): Promise<boolean> {
  const runs = await new RunScan(runsDirectory).all();
  if (runs.some(({ status }) => status === 'queued')) return true;
  for (const directory of await listSweeps(runsDirectory)) {
    if (await SweepKeeper.open(directory, runsDirectory).catch(() => undefined)) return true;
  }
  return false;
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}
