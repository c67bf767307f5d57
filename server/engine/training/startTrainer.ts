import type { Experiment } from '../../experiment/keys.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { createTrainer, trainerOptions } from '../evaluation/runExperiment.ts';
import { createPyTorchTrainer } from '../pytorch/createPyTorchTrainer.ts';
import type { PreparedTask } from '../task.ts';
import type { Trainer, Waiting } from './trainer.ts';

/**
 * The trainer of a run, with initial weights, on the backend that its experiment names.
 *
 * @throws UserError when that backend is not there
 */
export function startTrainer(
  experiment: Experiment,
  task: Pick<PreparedTask, 'network' | 'batchSize'>,
  threads: number,
  place: { readonly run: RunWriter; readonly waiting: Waiting },
): Promise<Trainer> {
  return experiment.backend === 'pytorch'
    ? createPyTorchTrainer(experiment, trainerOptions(experiment, task, threads), place)
    : createTrainer(experiment, task, threads);
}
