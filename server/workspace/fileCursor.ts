import { open } from 'node:fs/promises';
import { systemErrorCode } from '../base/errors.ts';
import type { FileCursor } from '../protocol/workspace.ts';

/** Bytes before the cursor that are compared to notice that a file was cut and has grown again. */
const tailBytes = 64;

/** A cursor behind the given number of bytes. */
export async function cursorAt(path: string, offset: number): Promise<FileCursor> {
  return { offset, tail: await textBefore(path, offset, Math.min(offset, tailBytes)) };
}

/** Whether what stands before the cursor is still what stood there when it was made. */
export async function standsAt(path: string, { offset, tail }: FileCursor): Promise<boolean> {
  return (await textBefore(path, offset, tail.length)) === tail;
}

/** Bytes as Latin-1, so that one character is one byte; fewer when the file is shorter. */
async function textBefore(path: string, offset: number, length: number): Promise<string> {
  if (length === 0) return '';
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset - length);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
