import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { runFiles } from '../protocol/runs.ts';

/** Bytes of the log that are looked at. */
const looked = 8192;

/**
 * What a run's process printed last: the last lines of its log that are no record of progress.
 *
 * @returns at most `most` lines; none where there is no log
 */
export async function lastWords(directory: string, most = 6): Promise<string[]> {
  const text = await readEnd(join(directory, runFiles.log)).catch(() => '');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !isProgress(line));
  return lines.slice(-most);
}

/** `2026-01-02T03:04:05.678Z {"event":…}` */
function isProgress(line: string): boolean {
  return /^\S+ \{"event":/.test(line) || (line.startsWith('{"') && line.includes('"event":'));
}

async function readEnd(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - looked);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, start);
    const text = buffer.toString('utf8', 0, bytesRead);
    // The first line may be torn.
    return start > 0 ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    await file.close();
  }
}
