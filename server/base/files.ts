import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemErrorCode } from './errors.ts';

/** Errors by which Windows says that another process has the file open for a moment. */
const transientErrors = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Errors of network shares and the like that cannot sync a folder; the file itself is safe there. */
const unsyncable = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EACCES']);

/**
 * Replaces a whole file so that a crash or a full disk leaves either the old or the new content:
 * temporary file, fsync, rename, fsync of the folder.
 */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  await writeFileAtomicParts(path, typeof content === 'string' ? [Buffer.from(content)] : [content]);
}

/** As {@link writeFileAtomic}, for content in several pieces (a checkpoint's tensors) without joining them. */
export async function writeFileAtomicParts(path: string, parts: Iterable<Uint8Array>): Promise<void> {
  // A name of its own: two commands to one run may be written at the same time.
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'w');
    try {
      for (const part of parts) await writeAll(file, part);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameFile(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeAll(file: FileHandle, content: Uint8Array): Promise<void> {
  for (let offset = 0; offset < content.length; ) {
    const { bytesWritten } = await file.write(content, offset);
    offset += bytesWritten;
  }
}

/** Renames a file or a folder, patiently where another process has it open for a moment. */
export async function renameFile(from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const transient = process.platform === 'win32' && transientErrors.has(systemErrorCode(error) ?? '');
      if (!transient || attempt === 10) throw error;
      await delay(10 * 2 ** attempt);
    }
  }
}

/** Makes a rename durable. Windows cannot open folders; there the rename itself is journalled. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!unsyncable.has(systemErrorCode(error) ?? '')) throw error;
  }
}

/**
 * Makes a folder, and those that it is in, where they are missing. Node's own way tries for ever in file systems that
 * refuse new folders by saying that something does not exist, such as /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOneFolder(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeOneFolder(path);
  }
}

async function makeOneFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}
