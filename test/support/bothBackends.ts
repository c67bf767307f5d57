/** The same steps of training on both backends, from the same first weights. */

import assert from 'node:assert/strict';
import { trainerOptions } from '../../server/engine/evaluation/runExperiment.ts';
import { PyTorchTrainer } from '../../server/engine/pytorch/pytorchTrainer.ts';
import type { Workers } from '../../server/engine/pytorch/workers.ts';
import type { Tensors } from '../../server/engine/session.ts';
import type { PreparedTask, TaskContext } from '../../server/engine/task.ts';
import { prepareTask } from '../../server/engine/tasks/index.ts';
import { frozenNetwork } from '../../server/engine/training/fineTuning.ts';
import { OnnxTrainer } from '../../server/engine/training/onnxTrainer.ts';
import type { StepPlace, Trainer } from '../../server/engine/training/trainer.ts';
import type { Experiment } from '../../server/experiment/keys.ts';
import { relativeError } from './pytorch.ts';

/** What a trainer has found: numbers that both backends must agree in. */
interface Course {
  readonly losses: readonly number[];
  readonly norms: readonly number[];
  /** Of the first validation batch at the end: the mean loss, and what is measured. */
  readonly validation: number;
  readonly outputs: Tensors;
}

/** The largest differences. */
interface Difference {
  readonly loss: number;
  /** Relative to the norm. */
  readonly norm: number;
  readonly validation: number;
  /** Relative to the largest number of an output. */
  readonly outputs: number;
}

/** Both backends must take the same steps, and measure the same at their end. */
export async function assertSameSteps(...setting: Parameters<typeof compareBackends>): Promise<void> {
  const { loss, norm, validation, outputs } = await compareBackends(...setting);
  assert.ok(loss < 1e-4, `loss: ${loss}`);
  assert.ok(norm < 1e-3, `norm of the gradient: ${norm}`);
  assert.ok(validation < 1e-4, `validation: ${validation}`);
  assert.ok(outputs < 1e-3, `outputs: ${outputs}`);
}

async function compareBackends(
  workers: Workers,
  experiment: Experiment,
  context: TaskContext,
  steps: number,
): Promise<Difference> {
  const prepared = await prepareTask(experiment, context);
  try {
    const network = frozenNetwork(prepared.network, experiment.training.fine_tuning ?? {}, context.file);
    const task = { ...prepared, network };
    const options = trainerOptions(experiment, task, 1);
    const ours = await courseOf(await OnnxTrainer.create(options), experiment, task, steps);
    const theirs = await courseOf(await PyTorchTrainer.create(options, workers), experiment, task, steps);
    return {
      loss: largest(ours.losses.map((loss, i) => loss - theirs.losses[i]!)),
      norm: largest(ours.norms.map((norm, i) => (norm - theirs.norms[i]!) / norm)),
      validation: largest([ours.validation - theirs.validation]),
      outputs: largest(
        Object.entries(ours.outputs).map(([name, { data }]) =>
          relativeError(theirs.outputs[name]!.data, Float32Array.from(data, Number)),
        ),
      ),
    };
  } finally {
    prepared.dispose?.();
  }
}

/** NaN where one of them is: no limit holds then. */
function largest(differences: readonly number[]): number {
  return Math.max(0, ...differences.map(Math.abs));
}

type StepTrainer = Pick<Trainer, 'step' | 'resetState' | 'evaluate' | 'resetEvaluationState' | 'groups'>;

async function courseOf(
  trainer: StepTrainer,
  { training }: Experiment,
  { training: batches, validations }: PreparedTask,
  steps: number,
): Promise<Course> {
  const losses: number[] = [];
  const norms: number[] = [];
  await trainer.resetState();
  for (let step = 0; step < steps; step++) {
    const { tensors, rateFactor = 1 } = await batches.at(0, step % batches.count);
    const place = placeOf(step, steps, training, trainer);
    const result = await trainer.step(tensors, training.optimizer.learning_rate * rateFactor, place);
    losses.push(result.loss);
    if (place.updates || place.measures) norms.push(result.gradientNorm);
  }
  await trainer.resetEvaluationState();
  const { tensors, sequences } = await validations[0]!.batches.at(0, 0);
  const wanted = validations[0]!.measure().outputs;
  const { sum, weight, outputs } = await trainer.evaluate(tensors, sequences, wanted);
  return { losses, norms, validation: sum / weight, outputs };
}

/** Weights are averaged in the second half, where they are; with gradual unfreezing all layers learn in it. */
function placeOf(
  step: number,
  steps: number,
  { accumulate }: Experiment['training'],
  { groups }: StepTrainer,
): StepPlace {
  const update = Math.floor(step / accumulate);
  const later = Math.max(0, step - steps / 2);
  return {
    step,
    update,
    averaged: later,
    updates: (step + 1) % accumulate === 0,
    measures: step % 2 === 0,
    groupUpdates: groups.map(({ firstEpoch }) => {
      if (firstEpoch === 0) return update;
      return step < steps / 2 ? undefined : Math.floor(later / accumulate);
    }),
  };
}
