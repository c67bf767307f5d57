import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import { isAlive, thisProcess } from './processIdentity.ts';

const owner = v.object({ pid: v.number(), started: v.number() });
type Owner = v.InferOutput<typeof owner>;

/** Milliseconds between the making of a lock and the writing of its owner, at most. */
const namelessTime = 5_000;

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
    if (await isHeld(path, directory, holder)) throw busy(directory, holder?.pid);
    await rm(path, { force: true });
    if (!(await create(path, content))) throw busy(directory, (await readOwner(path))?.pid);
  }
  return () => rm(path, { force: true });
}

/** A lock without an owner was just made by a process that is about to write its name into it, or is damaged. */
async function isHeld(path: string, directory: string, holder: Owner | undefined): Promise<boolean> {
  if (holder) return isAlive({ ...holder, heartbeat: await lastHeartbeat(directory) });
  const made = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
  return Date.now() - made < namelessTime;
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    await rm(path, { force: true });
    throw error;
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
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
