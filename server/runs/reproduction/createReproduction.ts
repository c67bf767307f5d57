import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { RunRecord } from '../../protocol/runs.ts';
import { readAsRun } from '../readAsRun.ts';
import { createRunDirectory } from '../runDirectory.ts';
import { readRunRecord } from '../runRecord.ts';
import { changedData } from './changedData.ts';

/**
 * Makes the directory of a run that repeats another: its settings to the letter, as many threads, the same data.
 *
 * @param anyData whether data that has changed since is taken as it is now
 * @returns its path
 * @throws UserError when the run never came to train, or its data is gone or has changed
 */
export async function createReproduction(original: string, anyData: boolean): Promise<string> {
  const record = await readRunRecord(original);
  if (record.data.length === 0) {
    throw new UserError(
      l10n.t('The run {0} never came to train: there is nothing to reproduce. Run its experiment.', original),
    );
  }
  await checkData(record, anyData);
  return createRunDirectory({
    experimentFile: record.experiment_file,
    yaml: await readAsRun(original),
    folder: dirname(original),
    facts: { reproduces: original, threads: record.threads, ...(!anyData && { data: record.data }) },
  });
}

async function checkData({ data }: RunRecord, anyData: boolean): Promise<void> {
  const [first] = (await changedData(data)).filter(({ to }) => to === undefined || !anyData);
  if (!first) return;
  throw new UserError(
    first.to === undefined
      ? l10n.t(
          'The data file {0} of this run is gone: put it back where it was (SHA-256 {1}).',
          first.name,
          first.from ?? '',
        )
      : l10n.t(
          'The data file {0} has changed since this run: put the old content back (SHA-256 {1}), or reproduce with the data as it is now (in a terminal: --data any), which will give other numbers.',
          first.name,
          first.from ?? '',
        ),
  );
}
