/** Small language models for tests. */

import { randomBits, randomKey } from '../../server/base/random.ts';
import type { Batch } from '../../server/engine/stepInputs.ts';
import type { TrainerOptions } from '../../server/engine/trainer.ts';
import type { OptimizerSettings } from '../../server/experiment/keys.ts';

export const adam: OptimizerSettings = {
  type: 'adam',
  learning_rate: 1e-2,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weight_decay: 0,
};

/** Two layers on eleven tokens; `overrides` replaces whole settings. */
export function smallTrainer(overrides: Partial<TrainerOptions> = {}, dropout = 0): TrainerOptions {
  return {
    size: { vocabularySize: 11, embeddingSize: 12, hiddenSize: 16, numLayers: 2 },
    model: {
      cell: 'lstm',
      embedding_size: 12,
      hidden_size: 16,
      num_layers: 2,
      dropout,
      forget_bias: 1,
    },
    optimizer: adam,
    clipNorm: 5,
    batchSize: 4,
    threads: 1,
    seed: 1,
    ...overrides,
  };
}

/** Random tokens, each followed by the next one of its row. */
export function randomBatch(vocabularySize: number, time: number, batch: number, seed = 0): Batch {
  const key = randomKey(seed, 100);
  const ids = Int32Array.from({ length: (time + 1) * batch }, (_, i) => randomBits(key, i) % vocabularySize);
  return { inputs: ids.slice(0, time * batch), targets: ids.slice(batch), time, batch };
}
