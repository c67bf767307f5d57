/**
 * What was deleted and can be brought back at once: runs and experiment files are moved into a folder beside the
 * runs. A move within a disk is one step, whatever the size, and works where the system has no trash.
 */
import { cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { makeFolder, renameFile, writeFileAtomic } from '../base/files.ts';
import { whileWriting } from './storageError.ts';

/** In the runs directory, where no experiment can have its runs: names do not begin with a dot. */
export const trashFolder = '.trash';
const listFile = 'deletion.json';

const entry = v.object({ from: v.string(), to: v.string() });
const list = v.object({ time: v.string(), entries: v.array(entry) });

/** Files and folders that were deleted together. Absolute paths. */
export interface Deletion extends v.InferOutput<typeof list> {
  readonly folder: string;
}

/**
 * Moves files and folders into a trash folder; those that are gone already are left out. Either all are moved or none.
 *
 * @throws UserError when one of them is in use, or the disk is full or read-only
 */
export async function discard(paths: readonly string[], trash: string): Promise<Deletion> {
  return whileWriting(trash, async () => {
    await makeFolder(trash);
    const time = new Date().toISOString();
    const folder = await makeUnique(join(trash, time.replaceAll(/[:.]/g, '-')));
    const there = await filter(paths, exists);
    const entries = there.map((from, at) => ({ from, to: join(folder, String(at), basename(from)) }));
    // Written first: whatever happens, what was moved is known.
    await writeFileAtomic(join(folder, listFile), `${JSON.stringify({ time, entries }, null, 2)}\n`);
    try {
      await moveAll(entries);
    } catch (error) {
      const left = await filter(entries, ({ to }) => exists(to));
      if (left.length === 0) await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return { folder, time, entries };
  });
}

/**
 * Puts everything back where it was.
 *
 * @throws UserError when something else stands there now; nothing is moved then
 */
export async function restore({ folder, entries }: Deletion): Promise<void> {
  const left = await filter(entries, ({ to }) => exists(to));
  for (const { from } of left) {
    if (await exists(from)) {
      throw new UserError(
        l10n.t('{0} cannot be put back: there is something else in its place. Move that away first.', from),
      );
    }
  }
  await whileWriting(folder, () => moveAll(left.map(({ from, to }) => ({ from: to, to: from }))));
  await rm(folder, { recursive: true, force: true });
}

/** What was deleted and not yet put back or removed, the latest first. */
export async function deletionsIn(trash: string): Promise<Deletion[]> {
  const names = await readdir(trash).catch(() => []);
  const found = await Promise.all(names.map((name) => readDeletion(join(trash, name))));
  return found.filter((deletion) => deletion !== undefined).sort((a, b) => (a.time < b.time ? 1 : -1));
}

async function readDeletion(folder: string): Promise<Deletion | undefined> {
  try {
    const { time, entries } = v.parse(list, JSON.parse(await readFile(join(folder, listFile), 'utf8')));
    return { folder, time, entries };
  } catch {
    return undefined;
  }
}

interface Move {
  readonly from: string;
  readonly to: string;
}

async function moveAll(moves: readonly Move[]): Promise<void> {
  const done: Move[] = [];
  try {
    for (const one of moves) {
      await move(one);
      done.push(one);
    }
  } catch (error) {
    for (const { from, to } of done.reverse()) await move({ from: to, to: from });
    throw error;
  }
}

async function move({ from, to }: Move): Promise<void> {
  await makeFolder(dirname(to));
  try {
    await renameFile(from, to);
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (code === 'EXDEV') return moveAcrossDisks(from, to);
    if (process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code)) {
      throw new UserError(
        l10n.t('{0} is in use by another program: close it and try again.', from),
        {},
        { cause: error },
      );
    }
    throw error;
  }
}

/** The first place keeps everything until the second has it. */
async function moveAcrossDisks(from: string, to: string): Promise<void> {
  try {
    await cp(from, to, { recursive: true, preserveTimestamps: true, errorOnExist: true, force: false });
  } catch (error) {
    await rm(to, { recursive: true, force: true });
    throw error;
  }
  await rm(from, { recursive: true, force: true });
}

async function makeUnique(path: string): Promise<string> {
  for (let counter = 1; ; counter++) {
    const folder = counter === 1 ? path : `${path}-${counter}`;
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}

async function filter<T>(items: readonly T[], accept: (item: T) => Promise<boolean>): Promise<T[]> {
  const accepted = await Promise.all(items.map(accept));
  return items.filter((_, at) => accepted[at]);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
