import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import { isAlive, thisProcess } from './processIdentity.ts';

const owner = v.object({ pid: v.number(), started: v.number() });

/**
 * Makes this process the only one that writes into a run directory. The lock of a process that was killed is
 * taken over.
 *
 * @returns a function that gives the run up
 * @throws UserError when another process trains this run
 */
export async function lockRun(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, runFiles.lock);
  const { pid, started } = thisProcess();
  const content = JSON.stringify({ pid, started });
  if (!(await create(path, content))) {
    const holder = await readOwner(path);
    const heartbeat = await lastHeartbeat(directory);
    if (holder && isAlive({ ...holder, heartbeat })) throw busy(directory, holder.pid);
    await rm(path, { force: true });
    if (!(await create(path, content))) throw busy(directory, (await readOwner(path))?.pid);
  }
  return () => rm(path, { force: true });
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content);
    await file.close();
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readOwner(path: string): Promise<v.InferOutput<typeof owner> | undefined> {
  try {
    return v.parse(owner, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The record is written with every heartbeat. */
async function lastHeartbeat(directory: string): Promise<number> {
  return (await stat(join(directory, runFiles.record))).mtimeMs;
}

function busy(directory: string, pid: number | undefined): UserError {
  return new UserError(
    l10n.t(
      'The run {0} is already being trained by process {1}. Stop it first, or start a new run.',
      directory,
      pid ?? '?',
    ),
  );
}
