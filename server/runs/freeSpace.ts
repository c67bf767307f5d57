import { statfs } from 'node:fs/promises';

/** Bytes; a record of a run takes a few thousand. */
const least = 2 ** 16;

/** Whether nothing more can be written to the disk of a folder. */
export async function isDiskFullAt(folder: string): Promise<boolean> {
  const { bavail, bsize, blocks } = await statfs(folder);
  // Some network disks do not tell their size.
  return blocks > 0 && bavail * bsize < least;
}
