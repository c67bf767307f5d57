import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { systemErrorCode } from '../base/errors.ts';
import { type Metric, type RunRecord, runFiles } from '../protocol/runs.ts';
import { readAnnotations } from './annotations.ts';
import { type JsonLines, readJsonLines } from './jsonLines.ts';
import { readListedRecord } from './listedRecord.ts';
import { metricLine } from './metricLine.ts';
import { namedRecord } from './namedRecord.ts';

export { effectiveStatus, readRunRecord } from './runRecord.ts';

export interface FoundRun {
  readonly directory: string;
  readonly record: RunRecord;
}

/** The runs in the folder of an experiment, newest first, as {@link readListedRecord} tells them; other folders are passed over. */
export async function listRuns(folder: string): Promise<FoundRun[]> {
  const directories = (await subfolders(folder)).sort().reverse();
  const runs = await Promise.all(directories.map(findListed));
  return runs.flatMap((run) => run ?? []);
}

async function findListed(directory: string): Promise<FoundRun | undefined> {
  const record = await readListedRecord(directory);
  return record && { directory, record: namedRecord(directory, record, await readAnnotations(directory)) };
}

/** Where folders that cannot be read have no runs. */
const unreadable = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']);

/** Paths of the folders in a folder; none when it does not exist or may not be read. */
export async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  } catch (error) {
    if (unreadable.has(systemErrorCode(error) ?? '')) return [];
    throw error;
  }
}

/** Metric lines from a byte offset on. @throws UserError when the file is there and cannot be read */
export async function readMetrics(directory: string, offset = 0): Promise<JsonLines<Metric>> {
  return readJsonLines(join(directory, runFiles.metrics), offset, metricLine);
}

/** The value if it is as it should be. */
export function checked<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
