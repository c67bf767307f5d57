import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../base/errors.ts';
import { writeFileAtomic } from '../base/files.ts';
import { type EffectiveStatus, isActive, type RunRecord, runFiles, runRecord } from '../protocol/runs.ts';
import { parseJson } from './jsonLines.ts';
import { isAlive } from './processIdentity.ts';
import { whileReading } from './readingError.ts';

/** How long a new run may take to start its process. */
const startingTime = 60_000;

const otherFormat = v.object({ format: v.pipe(v.number(), v.notValue(runRecord.entries.format.literal)) });

/** @throws UserError when there is no run, or its record is damaged, of another version, or cannot be read */
export async function readRunRecord(directory: string): Promise<RunRecord> {
  const file = join(directory, runFiles.record);
  let text: string;
  try {
    text = await whileReading(file, () => readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      l10n.t('{0} is not a run directory: it has no run.json.', directory),
      {},
      { cause: error },
    );
  }
  const record = parseJson(text);
  try {
    return v.parse(runRecord, record);
  } catch (error) {
    const sentence = v.is(otherFormat, record)
      ? l10n.t('This run was made by another version of LSTM Lab, which can read its record.')
      : l10n.t('The record of this run is damaged.');
    throw new UserError(sentence, { file }, { cause: error });
  }
}

export async function writeRunRecord(directory: string, record: RunRecord): Promise<void> {
  await writeFileAtomic(join(directory, runFiles.record), `${JSON.stringify(record, null, 2)}\n`);
}

/** The status as it is true now: `lost` when the process that should be training is gone. */
export function effectiveStatus(record: Pick<RunRecord, 'status' | 'process' | 'created'>): EffectiveStatus {
  if (!isActive(record.status)) return record.status;
  const alive = record.process
    ? isAlive(record.process)
    : Date.now() - Date.parse(record.created) < startingTime;
  return alive ? record.status : 'lost';
}
