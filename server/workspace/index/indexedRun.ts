import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Annotations } from '../../protocol/annotations.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { RunDigest } from '../../protocol/workspace.ts';
import { readAnnotations } from '../../runs/annotations.ts';
import { flatSettings } from '../../runs/flatSettings.ts';
import { readListedRecord } from '../../runs/listedRecord.ts';
import { namedRecord } from '../../runs/namedRecord.ts';
import { digestOf } from '../../runs/runDigest.ts';
import type { SettingPool } from './settingPool.ts';

/** What the index holds of a run. */
export interface IndexedRun {
  /** Changes when `run.json` or `annotations.json` does, or who may read them. */
  readonly stamp: string;
  readonly record: RunDigest;
  readonly annotations: Annotations;
  /** Places in the pool; none while a run has not read its settings. */
  readonly settings: readonly number[];
}

/**
 * A run as it is on disk, the known one when nothing has changed; undefined for a directory without a record: a run
 * that is being made, or no run at all.
 */
export async function readIndexedRun(
  directory: string,
  known: IndexedRun | undefined,
  pool: SettingPool,
): Promise<IndexedRun | undefined> {
  const stamp = await stampOf(directory);
  if (stamp === undefined) return undefined;
  if (stamp === known?.stamp) return known;
  const record = await readListedRecord(directory);
  if (!record) return undefined;
  const annotations = await readAnnotations(directory);
  return {
    stamp,
    record: digestOf(namedRecord(directory, record, annotations)),
    annotations,
    settings: pool.placesOf(flatSettings(record.settings)),
  };
}

async function stampOf(directory: string): Promise<string | undefined> {
  const record = await fileStamp(join(directory, runFiles.record));
  return record && `${record} ${(await fileStamp(join(directory, runFiles.annotations))) ?? ''}`;
}

async function fileStamp(file: string): Promise<string | undefined> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats && `${stats.mtimeNs}:${stats.ctimeNs}:${stats.size}:${stats.ino}`;
}
