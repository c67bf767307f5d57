import { open } from 'node:fs/promises';
import { systemErrorCode } from '../base/errors.ts';
import { whileReading } from './readingError.ts';

/** Bytes of a file; fewer when it is shorter, undefined when it is not there. @throws UserError when it cannot be read */
export async function bytesAt(path: string, offset: number, length: number): Promise<Buffer | undefined> {
  try {
    return await whileReading(path, () => readAt(path, offset, length));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readAt(path: string, offset: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
