import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { systemErrorCode } from '../base/errors.ts';
import { isAlive, thisProcess } from './processIdentity.ts';

const owner = v.object({ pid: v.number(), started: v.number(), host: v.optional(v.string()) });
type Owner = v.InferOutput<typeof owner>;

/** Milliseconds between the making of a lock and the writing of its owner, at most. */
const namelessTime = 5_000;

/** Milliseconds between the look at a dead lock and its removal, at most. */
const contendedTime = 100;

/** A file that names the one process that may do something. */
export interface LockFile {
  readonly path: string;
  /** A file that its holder writes again and again: its age tells whether the holder lives on another machine, or where no start times are told. */
  readonly heartbeat: string;
}

/** A lock that another process has. */
export interface Held {
  /** Unknown while the other one is about to write it. */
  readonly holder: number | undefined;
}

/**
 * Takes a lock; that of a process that was killed is taken over.
 *
 * @returns a function that gives it up, or who has it
 */
export async function takeLock(lock: LockFile): Promise<(() => Promise<void>) | Held> {
  const { path } = lock;
  const { pid, started, host } = thisProcess();
  const content = JSON.stringify({ pid, started, host, taken: randomUUID() });
  if (!(await create(path, content))) {
    const held = await lockHolder(lock);
    if (held) return held;
    await rm(path, { force: true });
    // Others may have found it dead as well, and may take this one away: the last of them has it.
    if (await create(path, content)) await delay(contendedTime);
    if ((await readFile(path, 'utf8').catch(() => '')) !== content)
      return { holder: (await readOwner(path))?.pid };
  }
  return () => rm(path, { force: true });
}

/**
 * Who has a lock; undefined when no living process has it. A lock without an owner was just made by a process that
 * is about to write its name into it, or is damaged.
 */
export async function lockHolder({ path, heartbeat }: LockFile): Promise<Held | undefined> {
  const made = await modified(path);
  if (made === undefined) return undefined;
  const holder = await readOwner(path);
  const isHeld = holder
    ? isAlive({ ...holder, heartbeat: (await modified(heartbeat)) ?? 0 })
    : Date.now() - made < namelessTime;
  return isHeld ? { holder: holder?.pid } : undefined;
}

async function modified(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
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

/** Takes a lock away from a process on another machine that is known to have ended. */
export async function releaseElsewhere(path: string): Promise<void> {
  const { host = hostname() } = (await readOwner(path)) ?? {};
  if (host !== hostname()) await rm(path, { force: true });
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return v.parse(owner, JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
