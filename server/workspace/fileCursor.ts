import { UserError } from '../base/errors.ts';
import type { FileCursor } from '../protocol/workspace.ts';
import { bytesAt } from '../runs/bytesAt.ts';

/** Bytes before the cursor that are compared to notice that a file was cut and has grown again. */
const tailBytes = 64;

/** A cursor behind the given number of bytes. */
export async function cursorAt(path: string, offset: number, skipped: number): Promise<FileCursor> {
  return { offset, tail: (await textBefore(path, offset, Math.min(offset, tailBytes))) ?? '', skipped };
}

/**
 * Whether what stands before the cursor is still what stood there when it was made. Of a file that is gone or cannot
 * be read nothing else is known.
 */
export async function standsAt(path: string, { offset, tail }: FileCursor): Promise<boolean> {
  const now = await textBefore(path, offset, tail.length);
  return now === undefined || now === tail;
}

/** Bytes as Latin-1, so that one character is one byte; fewer when the file is shorter, undefined when it is not there to be read. */
async function textBefore(path: string, offset: number, length: number): Promise<string | undefined> {
  if (length === 0) return '';
  try {
    return (await bytesAt(path, offset - length, length))?.toString('latin1');
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
