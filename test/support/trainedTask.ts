import type { PreparedTask } from '../../server/engine/task.ts';
import { OnnxTrainer } from '../../server/engine/training/onnxTrainer.ts';
import { at, smallTrainer } from './languageModels.ts';

const learningRate = 0.02;

/** Trains a small task for some epochs and lends the trainer. */
export async function withTrained<T>(
  { network, batchSize, training }: PreparedTask,
  epochs: number,
  use: (trainer: OnnxTrainer) => T | Promise<T>,
): Promise<T> {
  const trainer = await OnnxTrainer.create(smallTrainer({ network, batchSize }));
  try {
    const { count } = training;
    for (let step = 0; step < epochs * count; step++) {
      const { tensors } = await training.at(Math.floor(step / count), step % count);
      await trainer.step(tensors, learningRate, at(step));
    }
    return await use(trainer);
  } finally {
    await trainer.dispose();
  }
}
