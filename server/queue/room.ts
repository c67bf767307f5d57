import type { QueuedRun } from './runScan.ts';

export interface Room {
  readonly cores: number;
  /** Runs that train at once, at most; 0: as many as the cores have room for. */
  readonly maximum: number;
}

/**
 * The runs that may be started now, the longest waiting first; none overtakes another. One run is always allowed,
 * however many threads it takes; a paused one takes none.
 */
export function startable(runs: readonly QueuedRun[], { cores, maximum }: Room): QueuedRun[] {
  const waiting = runs
    .filter(({ status }) => status === 'queued')
    .sort((a, b) => a.since - b.since || (a.directory < b.directory ? -1 : 1));
  const training = runs.filter(({ status }) => status === 'starting' || status === 'running');
  let threads = training.reduce((sum, run) => sum + run.threads, 0);
  let count = training.length;
  const started: QueuedRun[] = [];
  for (const run of waiting) {
    const fits = count === 0 || (threads + run.threads <= cores && (maximum === 0 || count < maximum));
    if (!fits) break;
    started.push(run);
    threads += run.threads;
    count++;
  }
  return started;
}
