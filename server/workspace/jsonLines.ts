import { type FileHandle, open } from 'node:fs/promises';
import { systemErrorCode } from '../base/errors.ts';
import type { FileCursor } from '../protocol/workspace.ts';

/** Bytes before the cursor that are compared to notice that a file was cut and has grown again. */
const tailBytes = 64;

export interface JsonLines {
  /** Parsed values of the complete lines; lines that are no JSON are left out. */
  readonly values: readonly unknown[];
  readonly cursor: FileCursor;
  /** The file is not the one that the cursor belongs to: `values` start at its beginning. */
  readonly reset: boolean;
}

/** Reads the complete lines after a cursor. A missing file is an empty one; a torn last line waits for its end. */
export async function readJsonLines(path: string, cursor: FileCursor): Promise<JsonLines> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    return { values: [], cursor: { offset: 0, tail: '' }, reset: cursor.offset > 0 };
  }
  try {
    const continues = await standsAt(file, cursor);
    return await readFrom(file, continues ? cursor : { offset: 0, tail: '' }, !continues);
  } finally {
    await file.close();
  }
}

async function standsAt(file: FileHandle, { offset, tail }: FileCursor): Promise<boolean> {
  const length = Buffer.byteLength(tail, 'latin1');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset - length);
  return buffer.toString('latin1', 0, bytesRead) === tail;
}

async function readFrom(file: FileHandle, cursor: FileCursor, reset: boolean): Promise<JsonLines> {
  const { size } = await file.stat();
  const length = Math.max(0, size - cursor.offset);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, cursor.offset);
  const complete = buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1);
  const before = Buffer.concat([Buffer.from(cursor.tail, 'latin1'), complete.subarray(-tailBytes)]);
  return {
    values: complete.toString('utf8').split('\n').flatMap(parseLine),
    cursor: {
      offset: cursor.offset + complete.length,
      tail: before.subarray(-tailBytes).toString('latin1'),
    },
    reset,
  };
}

function parseLine(line: string): unknown[] {
  if (line.trim() === '') return [];
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
