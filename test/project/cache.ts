/** Big downloads (VS Code, code-server) are kept once per user, so that a fresh clone finds them. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** `LSTM_LAB_CACHE`, or `lstm-lab` in the user's cache folder. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = process.env.LSTM_LAB_CACHE || join(base, 'lstm-lab');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/**
 * The folder `name` of the cache, made by `install` when it is missing. A half-made one is never seen under its
 * name, and of several processes that want it one makes it while the others wait.
 */
export async function cached(name: string, install: (folder: string) => void): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const lock = `${folder}.lock`;
  await acquire(lock);
  try {
    if (existsSync(folder)) return folder;
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    install(partial);
    renameSync(partial, folder);
    return folder;
  } finally {
    rmSync(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch {
      if (!ownerIsAlive(lock)) rmSync(lock, { force: true });
      else await delay(1000);
    }
  }
}

function ownerIsAlive(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
