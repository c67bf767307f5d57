/** What lies in a runs directory for its queue. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomic } from '../base/files.ts';
import { type QueueLimits, queueFiles, queueLimits } from '../protocol/queue.ts';
import type { LockFile } from '../runs/processLock.ts';

export function queueLock(runsDirectory: string): LockFile {
  const path = join(runsDirectory, queueFiles.lock);
  return { path, heartbeat: path };
}

/** Undefined when nothing waits. */
export async function readLimits(runsDirectory: string): Promise<QueueLimits | undefined> {
  let text: string;
  try {
    text = await readFile(join(runsDirectory, queueFiles.waiting), 'utf8');
  } catch {
    return undefined;
  }
  try {
    return v.parse(queueLimits, JSON.parse(text));
  } catch {
    return { maximum: 0 };
  }
}

export async function writeLimits(runsDirectory: string, limits: QueueLimits): Promise<void> {
  await writeFileAtomic(join(runsDirectory, queueFiles.waiting), `${JSON.stringify(limits)}\n`);
}

/** Nothing waits any more. */
export async function removeLimits(runsDirectory: string): Promise<void> {
  await rm(join(runsDirectory, queueFiles.waiting), { force: true });
}
