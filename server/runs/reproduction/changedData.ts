import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Circumstance } from '../../protocol/reproduction.ts';
import type { RunRecord } from '../../protocol/runs.ts';

/**
 * The data files that are no longer what they were, those that are gone without `to`. A folder of files is only
 * looked for: its hash is known when training has read it.
 */
export async function changedData(data: RunRecord['data']): Promise<Circumstance[]> {
  const changed: Circumstance[] = [];
  for (const { path, sha256 } of data) {
    const now = await hashOf(path, sha256);
    if (now !== sha256) changed.push({ kind: 'data', name: path, from: sha256, ...(now && { to: now }) });
  }
  return changed;
}

async function hashOf(path: string, ofFolder: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return ofFolder;
    const hash = createHash('sha256');
    const chunks: AsyncIterable<Buffer> = createReadStream(path);
    for await (const chunk of chunks) hash.update(chunk);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
