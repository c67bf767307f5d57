import { basename, dirname } from 'node:path';
import type { Annotations } from '../protocol/annotations.ts';
import type { RunRecord } from '../protocol/runs.ts';
import { readAnnotations } from './annotations.ts';
import { readRunRecord } from './runRecord.ts';

/** A record by what the run is called now: by its folders, which follow when an experiment is renamed, and by the name that a person gave it last. */
export function namedRecord(directory: string, record: RunRecord, { name }: Annotations): RunRecord {
  return {
    ...record,
    id: basename(directory),
    experiment: basename(dirname(directory)),
    ...(name !== undefined && { name }),
  };
}

/** As {@link readRunRecord}, with what the run is called now: to be shown, not to be written. */
export async function readNamedRecord(directory: string): Promise<RunRecord> {
  return namedRecord(directory, await readRunRecord(directory), await readAnnotations(directory));
}
