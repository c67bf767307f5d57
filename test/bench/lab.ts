/** The work that is measured, on our side. */
import { createTokenizer } from '../../server/data/tokenizer.ts';
import { createGenerator } from '../../server/engine/generator.ts';
import type { Batch } from '../../server/engine/stepInputs.ts';
import type { TextModel } from '../../server/engine/textModel.ts';
import { Trainer } from '../../server/engine/trainer.ts';
import { randomBatch } from '../support/languageModels.ts';

const size = { vocabularySize: 65, embeddingSize: 128, hiddenSize: 256, numLayers: 2 };
const sampling = { temperature: 0.8, top_k: 0, top_p: 1, seed: 1 };

export const workload =
  'Embedding(65, 128) → LSTM 256 × 2 → Linear(65); batch 32, time 64; Adam, clipping at 5';

export class LabWork {
  readonly #trainer: Trainer;
  readonly #generator: TextModel;
  readonly #batch: Batch = randomBatch(size.vocabularySize, 64, 32);
  #step = 0;

  private constructor(trainer: Trainer, generator: TextModel) {
    this.#trainer = trainer;
    this.#generator = generator;
  }

  static async start(threads: number): Promise<LabWork> {
    const trainer = await Trainer.create({
      size,
      model: {
        embedding_size: size.embeddingSize,
        cell: 'lstm',
        hidden_size: size.hiddenSize,
        num_layers: size.numLayers,
        dropout: 0,
        forget_bias: 1,
      },
      optimizer: {
        type: 'adam',
        learning_rate: 2e-3,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weight_decay: 0,
      },
      clipNorm: 5,
      batchSize: 32,
      threads,
      seed: 1,
    });
    const vocabulary = Array.from({ length: size.vocabularySize }, (_, i) => String.fromCharCode(32 + i));
    const tokenizer = createTokenizer({ kind: 'char', vocabulary, lowercase: false });
    const model = trainer.exportModel({ 'lstm_lab.format': '1' });
    return new LabWork(trainer, await createGenerator(model, tokenizer, threads));
  }

  /** Milliseconds of each of some training steps. */
  async train(steps: number): Promise<number[]> {
    const times: number[] = [];
    for (let i = 0; i < steps; i++) {
      const start = performance.now();
      await this.#trainer.step(this.#batch, 2e-3, this.#step++);
      times.push(performance.now() - start);
    }
    return times;
  }

  /** Tokens per second, with the alternatives of every token. */
  async generate(tokens: number): Promise<number> {
    const start = performance.now();
    let count = 0;
    for await (const chunk of this.#generator.generate(Int32Array.of(0), { ...sampling, length: tokens })) {
      count += chunk.length;
    }
    return (1000 * count) / (performance.now() - start);
  }

  async stop(): Promise<void> {
    await this.#trainer.dispose();
    await this.#generator.dispose();
  }
}
