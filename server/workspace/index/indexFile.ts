/**
 * The index on disk: a cache of what run directories say, so that a window knows 10,000 runs at once. The first line
 * says which version wrote the others, and their checksum: a file that is damaged or of another version counts as
 * missing, and what has passed is exactly what {@link writeIndexFile} was given. Then comes a line with what the runs
 * share, and two lines for some runs at a time: as they are told, and what the index knows of them besides.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder, writeFileAtomicParts } from '../../base/files.ts';
import { annotations } from '../../protocol/annotations.ts';
import { runRecord } from '../../protocol/runs.ts';
import type { SettingValue } from '../../protocol/workspace.ts';

export interface IndexContent {
  /** What the settings of the runs refer to by place. */
  readonly settings: readonly (readonly [key: string, value: SettingValue])[];
  /** By path. */
  readonly folders: ReadonlyMap<string, readonly IndexChunk[]>;
}

/** Some runs of a folder, as JSON texts. */
export interface IndexChunk {
  /** `IndexNews` that tells them. */
  readonly news: string;
  /** For each its stamp and the places of its settings. */
  readonly kept: string;
}

interface Shared {
  readonly settings: IndexContent['settings'];
  /** With the number of their chunks, which follow in this order. */
  readonly folders: readonly (readonly [path: string, chunks: number])[];
}

/** To be changed with what is derived from records. A change of the records' own shape changes the version by itself. */
const layout = 2;
const version = checksum([Buffer.from(JSON.stringify([layout, runRecord, annotations]))]);

/** Undefined when there is none that this version can use. */
export async function readIndexFile(path: string): Promise<IndexContent | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const content = bytes.subarray(bytes.indexOf(10) + 1);
  if (bytes.toString('latin1', 0, bytes.length - content.length) !== head([content])) return undefined;
  const [first = '', ...lines] = content.toString('utf8').split('\n');
  const shared: Shared = JSON.parse(first);
  const folders = new Map<string, IndexChunk[]>();
  let next = 0;
  for (const [folder, count] of shared.folders) {
    const chunks = Array.from({ length: count }, () => ({ news: lines[next++]!, kept: lines[next++]! }));
    folders.set(folder, chunks);
  }
  return { settings: shared.settings, folders };
}

/** Makes the folder of the file too. */
export async function writeIndexFile(path: string, { settings, folders }: IndexContent): Promise<void> {
  const shared: Shared = { settings, folders: Array.from(folders, ([at, chunks]) => [at, chunks.length]) };
  const chunks = [...folders.values()].flat();
  const lines = [JSON.stringify(shared), ...chunks.flatMap(({ news, kept }) => [news, kept])];
  const content = lines.map((line) => Buffer.from(`${line}\n`));
  await makeFolder(dirname(path));
  await writeFileAtomicParts(path, [Buffer.from(head(content)), ...content]);
  await removeUnfinished(path);
}

function head(content: readonly Uint8Array[]): string {
  return `${version} ${checksum(content)}\n`;
}

function checksum(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** What a window left that was closed while it wrote. */
async function removeUnfinished(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp')) {
      await rm(join(dirname(path), name), { force: true });
    }
  }
}
