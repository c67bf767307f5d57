import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../base/files.ts';
import { queueFiles } from '../protocol/queue.ts';
import { lockHolder } from '../runs/processLock.ts';
import { whileWriting } from '../runs/storageError.ts';
import { queueLock, readLimits, writeLimits } from './queueFolder.ts';

export interface QueueLaunch {
  /** The Node executable, or Electron's. */
  readonly node: string;
  /** Path of `queue.cjs`; `train.cjs` lies beside it. */
  readonly script: string;
  /** The whole environment of the process; this process's own when left out. */
  readonly env?: NodeJS.ProcessEnv;
  /** Runs that train at once, at most; 0: as many as the cores have room for. Left as it is when not given. */
  readonly maximum?: number | undefined;
  /** The Python of runs on PyTorch that start from now on. Left as it is when not given. */
  readonly python?: string | undefined;
}

/**
 * Makes sure that a process lives that looks after what waits in a runs directory, and wakes it.
 *
 * @throws UserError when the disk is full or read-only
 */
export async function ensureQueue(runsDirectory: string, launch: QueueLaunch): Promise<void> {
  await setLimits(runsDirectory, launch);
  await startQueue(runsDirectory, launch);
}

/**
 * Says what holds for the runs that start from now on.
 *
 * @throws UserError when the disk is full or read-only
 */
export async function setLimits(runsDirectory: string, launch: QueueLaunch): Promise<void> {
  await whileWriting(runsDirectory, async () => {
    await makeFolder(runsDirectory);
    const before = await readLimits(runsDirectory);
    const python = launch.python ?? before?.python;
    const maximum = launch.maximum ?? before?.maximum ?? 0;
    await writeLimits(runsDirectory, { maximum, ...(python !== undefined && { python }) });
  });
}

/** Goes on with a queue whose process was killed while something waited: for every first look at a runs directory. */
export async function reviveQueue(runsDirectory: string, launch: QueueLaunch): Promise<void> {
  if (await readLimits(runsDirectory)) await startQueue(runsDirectory, launch);
}

/** The process outlives this one. Its channel is closed when it has the lock, or finds that another one has it. */
async function startQueue(runsDirectory: string, { node, script, env = process.env }: QueueLaunch) {
  if (await lockHolder(queueLock(runsDirectory))) return;
  const log = openSync(join(runsDirectory, queueFiles.log), 'a');
  try {
    const child = spawn(node, [script, runsDirectory], {
      cwd: runsDirectory,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    });
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('disconnect', resolve);
      child.unref();
    });
  } finally {
    closeSync(log);
  }
}
