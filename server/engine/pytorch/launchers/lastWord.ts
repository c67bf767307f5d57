import { open } from 'node:fs/promises';

/** What `server/pytorch/lstm_lab/complaint.py` writes, behind what torchrun may write before the lines of a process. */
const complaint = /(?:^|\]:?\s*)lstm_lab: (.+)$/;

/** Bytes of a log in which last words are looked for. */
const longest = 1_000_000;

/** Others have noticed that a process is gone; it was not their fault. */
const isConsequence = (sentence: string): boolean =>
  /closed by peer|reset by peer|broken pipe/i.test(sentence);

/**
 * Why processes have ended, in their own words: the last complaint of one, or else the last line.
 *
 * @param from where in the log their words begin, in bytes
 * @returns without a full stop: it stands within a sentence; undefined when they have said nothing
 */
export async function lastWord(log: string, from: number): Promise<string | undefined> {
  const lines = (await readFrom(log, from)).split(/\r?\n/).filter((line) => line.trim() !== '');
  const complaints = lines.flatMap((line) => complaint.exec(line)?.[1] ?? []);
  const own = complaints.findLast((sentence) => !isConsequence(sentence));
  return (own ?? complaints.at(-1) ?? lines.at(-1))?.replace(/[.。]$/, '');
}

/** The end of what a file has from a place on; nothing where it has gone, or has been cut off. */
async function readFrom(path: string, from: number): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const start = Math.max(from, size - longest);
      const length = Math.max(0, size - start);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
