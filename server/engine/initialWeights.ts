import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { runFiles } from '../protocol/runs.ts';
import { findRun } from '../runs/runReference.ts';
import type { RunWriter } from '../runs/runWriter.ts';
import { readCheckpoint } from './checkpoint.ts';
import { findModelFile } from './inference/findModel.ts';
import { readModelMetadata } from './modelMetadata.ts';
import type { PreparedTask } from './task.ts';
import type { Trainer } from './trainer.ts';

/**
 * Gives a trainer the best weights of the run that `init_from` names.
 *
 * @throws UserError when there is no such run, or its network is another one or reads other tokens
 */
export async function initializeFrom(
  reference: string,
  trainer: Trainer,
  task: PreparedTask,
  { directory, record }: RunWriter,
): Promise<void> {
  const file = record.experiment_file;
  const place = { file, key: 'training.init_from' };
  const runsDirectory = dirname(dirname(directory));
  const source = await findRun(reference, { folder: dirname(file), runsDirectory, place });
  const best = await readCheckpoint(join(source, runFiles.bestCheckpoint));
  if (!best) throw new UserError(l10n.t('The run {0} has no best checkpoint yet.', source), place);
  let metadata: ReadonlyMap<string, string>;
  try {
    metadata = readModelMetadata(await readFile((await findModelFile(source)).file));
    trainer.loadWeights(best.tensors);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, place, { cause: error });
  }
  // Weights of the same shape may stand for other tokens.
  if (task.mustMatch.every((key) => metadata.get(key) === task.metadata[key])) return;
  throw new UserError(
    l10n.t(
      'The run {0} has learned with another vocabulary or other labels: its weights stand for other things. Use the same data settings, or leave init_from out.',
      source,
    ),
    place,
  );
}
