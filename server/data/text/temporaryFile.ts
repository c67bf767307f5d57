/** Data that is too large for memory, kept on disk as long as somebody holds it. */
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../../base/errors.ts';

const prefix = 'lstm-lab-data-';

/**
 * A file without a name: it is removed as soon as it is open, so that the system frees it when it is closed, or
 * when the process ends in whatever way. Where a file that is open cannot be removed, `dispose` does it, or,
 * after a crash, the next one that is made.
 */
export class TemporaryFile {
  readonly #path: string;
  readonly #descriptor: number;
  #bytes = 0;

  constructor() {
    const folder = temporaryFolder();
    removeLeftovers(folder);
    this.#path = join(folder, `${prefix}${randomUUID()}.tmp`);
    this.#descriptor = openSync(this.#path, 'wx+', 0o600);
    removeQuietly(this.#path);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @throws UserError when the disk is full */
  append(content: Uint8Array): void {
    this.write(content, this.#bytes);
  }

  /** @throws UserError when the disk is full */
  write(content: Uint8Array, position: number): void {
    try {
      for (let done = 0; done < content.length; ) {
        done += writeSync(this.#descriptor, content, done, content.length - done, position + done);
      }
    } catch (error) {
      throw isFull(error) ? fullDisk(error) : error;
    }
    this.#bytes = Math.max(this.#bytes, position + content.length);
  }

  /** Fills the buffer with what stands at a position. */
  read(buffer: Uint8Array, position: number): void {
    for (let done = 0; done < buffer.length; ) {
      const read = readSync(this.#descriptor, buffer, done, buffer.length - done, position + done);
      if (read === 0) throw new RangeError(`${position + buffer.length} is beyond the end of the file`);
      done += read;
    }
  }

  dispose(): void {
    closeSync(this.#descriptor);
    removeQuietly(this.#path);
  }
}

/** Where large files belong: on many Linux systems /tmp is in memory, and /var/tmp is on disk. */
function temporaryFolder(): string {
  const folder = '/var/tmp';
  if (process.platform !== 'linux' || process.env.TMPDIR) return tmpdir();
  try {
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return tmpdir();
  }
}

/** Files of processes that crashed. One that is in use stays readable for those who have it open. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) removeQuietly(join(folder, name));
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // In use, on a file system that cannot remove what is in use.
  }
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(systemErrorCode(error) ?? '');
}

function fullDisk(error: unknown): UserError {
  const sentence = l10n.t(
    'The disk is full: the data is too large for memory and could not be kept in the temporary folder {0}. Free some space there, or set TMPDIR to another folder.',
    temporaryFolder(),
  );
  return new UserError(sentence, {}, { cause: error });
}
