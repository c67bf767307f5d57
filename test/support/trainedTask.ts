import type { PreparedTask } from '../../server/engine/task.ts';
import { OnnxTrainer } from '../../server/engine/training/onnxTrainer.ts';
import type { TrainerOptions } from '../../server/engine/training/trainer.ts';
import { at, smallTrainer } from './languageModels.ts';

const learningRate = 0.02;

/**
 * Trains a small task for some epochs, as `options` say where they say it.
 *
 * @param use is lent the trainer, with the losses of all steps
 */
export async function withTrained<T>(
  { network, batchSize, training }: PreparedTask,
  epochs: number,
  use: (trainer: OnnxTrainer, losses: readonly number[]) => T | Promise<T>,
  options: Partial<TrainerOptions> = {},
): Promise<T> {
  const trainer = await OnnxTrainer.create(smallTrainer({ network, batchSize, ...options }));
  try {
    const losses: number[] = [];
    const { count } = training;
    for (let step = 0; step < epochs * count; step++) {
      const { tensors } = await training.at(Math.floor(step / count), step % count);
      const { loss } = await trainer.step(tensors, learningRate, at(step));
      losses.push(loss);
    }
    return await use(trainer, losses);
  } finally {
    await trainer.dispose();
  }
}
