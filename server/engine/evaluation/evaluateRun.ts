import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Experiment } from '../../experiment/keys.ts';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
import { type Baseline, runFiles } from '../../protocol/runs.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { runsDirectoryOf } from '../../runs/runReference.ts';
import { prepareTask } from '../tasks/index.ts';
import { readCheckpoint } from '../training/checkpoint.ts';
import type { Trainer } from '../training/trainer.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { checkUnchanged, createTrainer, readRunExperiment } from './runExperiment.ts';

export interface RunEvaluation extends Evaluation {
  /** The name of the data that was measured on, and its tokens or time steps. */
  readonly data: string;
  readonly tokens: number;
  /** Naive methods on the same data. */
  readonly baselines: readonly Baseline[];
}

/**
 * Measures the best weights of a run on its validation data, one file after the other, or on another file.
 *
 * @param cache a continuous cache in place of that of the run
 * @throws UserError when the run has no best checkpoint yet, or its data is no longer what it was
 */
export async function evaluateRun(
  directory: string,
  dataFile?: string,
  cache?: CacheSettings,
): Promise<readonly RunEvaluation[]> {
  const record = await readRunRecord(directory);
  const best = await readCheckpoint(join(directory, runFiles.bestCheckpoint));
  if (!best) throw new UserError(l10n.t('The run {0} has no best checkpoint yet.', directory));
  const experiment = withCache(await readRunExperiment(directory, record), cache);
  const { experiment_file: file, threads } = record;
  const task = await prepareTask(experiment, {
    file,
    threads,
    runsDirectory: runsDirectoryOf(directory),
  });
  let trainer: Trainer | undefined;
  try {
    checkUnchanged(record.data, task.files);
    const validations = dataFile ? [await task.measureOn(resolve(dataFile))] : task.validations;
    trainer = await createTrainer(experiment, task, threads);
    trainer.loadWeights(best.tensors);
    const evaluations: RunEvaluation[] = [];
    for (const validation of validations) {
      evaluations.push({
        data: validation.name,
        tokens: validation.batches.tokens,
        ...(await evaluate(trainer, validation)),
        baselines: await validation.baselines(),
      });
    }
    return evaluations;
  } finally {
    await trainer?.dispose();
    task.dispose?.();
  }
}

function withCache(experiment: Experiment, cache: CacheSettings | undefined): Experiment {
  if (!cache) return experiment;
  if (experiment.task === 'language-model' && !experiment.model.bidirectional) {
    return { ...experiment, evaluation: { ...experiment.evaluation, cache } };
  }
  throw new UserError(l10n.t('A continuous cache belongs to a language model that reads in one direction.'));
}
