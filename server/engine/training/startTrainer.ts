import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Experiment } from '../../experiment/keys.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { createTrainer, trainerOptions } from '../evaluation/runExperiment.ts';
import { createPyTorchTrainer } from '../pytorch/createPyTorchTrainer.ts';
import type { PreparedTask } from '../task.ts';
import { checkCheckpointSize } from './checkpointSize.ts';
import type { Trainer, Waiting } from './trainer.ts';

/**
 * The trainer of a run, with initial weights, on the backend that its experiment names.
 *
 * @throws UserError when that backend is not there, or the network is too large for a checkpoint
 */
export async function startTrainer(
  experiment: Experiment,
  task: Pick<PreparedTask, 'network' | 'batchSize'>,
  threads: number,
  place: { readonly run: RunWriter; readonly waiting: Waiting },
): Promise<Trainer> {
  // A training that was killed has left the batch that it was about to hand out.
  await rm(join(place.run.directory, runFiles.batches), { recursive: true, force: true });
  const options = trainerOptions(experiment, task, threads);
  checkCheckpointSize(options, place.run.record.experiment_file);
  return experiment.backend === 'pytorch'
    ? createPyTorchTrainer(experiment, options, place)
    : createTrainer(experiment, task, threads);
}
