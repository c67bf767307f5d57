import { utimes } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { takeLock } from '../runs/processLock.ts';
import { Queue, type Start } from './queue.ts';
import { queueLock, readLimits, removeLimits, writeLimits } from './queueFolder.ts';
import { RunScan } from './runScan.ts';

/** Milliseconds between two looks. */
const interval = 1_000;

export interface Keeping {
  readonly runsDirectory: string;
  readonly start: Start;
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
    const queue = new Queue(runsDirectory, start);
    while (await queue.look()) {
      await touch(lock.path);
      await delay(interval);
    }
    const limits = await readLimits(runsDirectory);
    await removeLimits(runsDirectory);
    await release();
    // What came since the last look found the lock taken, and relied on this process.
    const runs = await new RunScan(runsDirectory).all();
    if (!runs.some(({ status }) => status === 'queued')) return;
    await writeLimits(runsDirectory, limits ?? { maximum: 0 });
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}
