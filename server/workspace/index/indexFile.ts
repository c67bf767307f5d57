/**
 * The index on disk: a cache of what run directories say, so that a window knows 10,000 runs at once. The first line
 * says which version wrote the second, and its checksum: a file that is damaged or of another version counts as
 * missing, and what has passed is exactly what {@link writeIndexFile} was given.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder, writeFileAtomicParts } from '../../base/files.ts';
import { annotations } from '../../protocol/annotations.ts';
import { runRecord } from '../../protocol/runs.ts';
import type { SettingValue } from '../../protocol/workspace.ts';
import type { IndexedRun } from './indexedRun.ts';

export interface IndexContent {
  /** What the settings of the runs refer to by place. */
  readonly settings: readonly (readonly [key: string, value: SettingValue])[];
  readonly folders: readonly {
    readonly path: string;
    readonly runs: readonly (readonly [name: string, run: IndexedRun])[];
  }[];
}

/** To be changed with what is derived from records. A change of the records' own shape changes the version by itself. */
const layout = 1;
const version = checksum(JSON.stringify([layout, runRecord, annotations]));

/** Undefined when there is none that this version can use. */
export async function readIndexFile(path: string): Promise<IndexContent | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const content = bytes.subarray(bytes.indexOf(10) + 1);
  const intact = bytes.toString('latin1', 0, bytes.length - content.length) === head(content);
  return intact ? (JSON.parse(content.toString('utf8')) as IndexContent) : undefined;
}

/** Makes the folder of the file too. */
export async function writeIndexFile(path: string, index: IndexContent): Promise<void> {
  const content = Buffer.from(JSON.stringify(index));
  await makeFolder(dirname(path));
  await writeFileAtomicParts(path, [Buffer.from(head(content)), content]);
  await removeUnfinished(path);
}

function head(content: Uint8Array): string {
  return `${version} ${checksum(content)}\n`;
}

function checksum(content: string | Uint8Array): string {
  return createHash('sha1').update(content).digest('hex');
}

/** What a window left that was closed while it wrote. */
async function removeUnfinished(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp')) {
      await rm(join(dirname(path), name), { force: true });
    }
  }
}
