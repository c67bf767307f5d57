/** Waiting for what a queue's process and its runs bring about, and killing it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { queueFiles } from '../../server/protocol/queue.ts';
import { RunScan } from '../../server/queue/runScan.ts';
import { isAlive } from '../../server/runs/processIdentity.ts';

interface Holder {
  readonly pid: number;
  readonly started: number;
}

/** The process that looks after a queue, or the last that did. */
export async function queueHolder(runsDirectory: string): Promise<Holder> {
  return JSON.parse(await readFile(join(runsDirectory, queueFiles.lock), 'utf8'));
}

/** Kills the queue's process, and waits until it is dead: a signal takes its time on a busy machine. */
export async function killQueue(runsDirectory: string): Promise<void> {
  await kill(await queueHolder(runsDirectory));
}

export async function kill(holder: Holder): Promise<void> {
  process.kill(holder.pid, 'SIGKILL');
  while (lives(holder)) await delay(5);
}

/**
 * Waits until a look at something satisfies a condition.
 *
 * @param what as in "waited for …"
 * @throws AssertionError with the last look and the queue's log, when neither the queue's process nor one of its runs lives to change it
 */
export async function untilQueue<T>(
  runsDirectory: string,
  what: string,
  look: () => T | Promise<T>,
  condition: (seen: T) => boolean,
): Promise<T> {
  const runs = new RunScan(runsDirectory);
  let holder: Holder | undefined;
  for (;;) {
    // Between its last look and its end, a process that looks after the queue gives up the lock.
    holder = await queueHolder(runsDirectory).catch(() => holder);
    const someoneActs =
      (holder && lives(holder)) || (await runs.all()).some(({ status }) => status !== 'queued');
    const seen = await look();
    if (condition(seen)) return seen;
    if (!someoneActs) {
      const state = inspect(seen, { depth: 6, breakLength: 120 });
      const log = await readFile(join(runsDirectory, queueFiles.log), 'utf8').catch(() => '');
      assert.fail(
        `waited for ${what}, but neither the queue's process nor a run lives any more: ${state}\n${log}`,
      );
    }
    await delay(20);
  }
}

function lives(holder: Holder): boolean {
  return isAlive({ ...holder, heartbeat: Date.now() });
}
