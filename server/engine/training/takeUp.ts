import { join } from 'node:path';
import type { Experiment } from '../../experiment/keys.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import type { PreparedTask } from '../task.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { initializeFrom } from './initialWeights.ts';
import { type Trainer, TrainerLost } from './trainer.ts';
import { initialState, type TrainingState } from './trainingState.ts';

/** Where a run stands, and what is to be told of how it came there. */
interface TakenUp {
  readonly state: TrainingState;
  readonly notes: readonly string[];
}

/**
 * Gives a trainer with initial weights what its run goes on from: the last checkpoint where there is one, else the
 * weights of `init_from`.
 *
 * @throws UserError when they do not fit
 */
export async function takeUp(
  trainer: Trainer,
  run: RunWriter,
  task: PreparedTask,
  settings: Experiment['training'],
): Promise<TakenUp> {
  for (;;) {
    try {
      return await tryToTakeUp(trainer, run, task, settings);
    } catch (error) {
      if (!(error instanceof TrainerLost)) throw error;
      await trainer.recover?.();
    }
  }
}

async function tryToTakeUp(
  trainer: Trainer,
  run: RunWriter,
  task: PreparedTask,
  settings: Experiment['training'],
): Promise<TakenUp> {
  const file = join(run.directory, runFiles.lastCheckpoint);
  const checkpoint = await readCheckpoint(file);
  if (checkpoint) {
    await trainer.load(checkpoint.tensors);
    return { state: checkpoint.state, notes: [] };
  }
  const { init_from: source } = settings;
  const notes = source === undefined ? [] : await initializeFrom(source, trainer, task, settings, run);
  // What can be lost must have something to come back to.
  if (trainer.recover) await writeCheckpoint(file, { tensors: await trainer.tensors(), state: initialState });
  return { state: initialState, notes };
}
