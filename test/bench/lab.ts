/** The work that is measured, on our side. */

import { createTokenizer, tokenizerToJson } from '../../server/data/tokens/tokenizer.ts';
import { exportLanguageModel } from '../../server/engine/export/exporter.ts';
import { createGenerator } from '../../server/engine/generation/generator.ts';
import { continueText, type TextModel } from '../../server/engine/generation/textModel.ts';
import { quantiseModel } from '../../server/engine/quantised/quantiseModel.ts';
import { OnnxTrainer } from '../../server/engine/training/onnxTrainer.ts';
import { plainSampling } from '../../server/protocol/inference.ts';
import { adam, at } from '../support/languageModels.ts';
import { languageModelSettings, type Workload } from './workloads.ts';

export const sampling = { ...plainSampling, temperature: 0.8, seed: 1 };

const vocabulary = Array.from({ length: 65 }, (_, i) => String.fromCharCode(32 + i));
const tokenizer = createTokenizer({ kind: 'char', vocabulary, lowercase: false });

export type Weights = 'float32' | 'int8';

export class LabWork {
  readonly #trainer: OnnxTrainer;
  readonly #workload: Workload;
  readonly #generators = new Map<Weights, TextModel>();
  readonly #threads: number;
  #step = 0;

  private constructor(trainer: OnnxTrainer, workload: Workload, threads: number) {
    this.#trainer = trainer;
    this.#workload = workload;
    this.#threads = threads;
  }

  static async start(workload: Workload, threads: number): Promise<LabWork> {
    const trainer = await OnnxTrainer.create({
      network: workload.network,
      optimizer: adam,
      clipNorm: 5,
      batchSize: 32,
      accumulate: 1,
      threads,
      seed: 1,
    });
    return new LabWork(trainer, workload, threads);
  }

  /** Milliseconds of each of some training steps. */
  async train(steps: number): Promise<number[]> {
    const times: number[] = [];
    for (let i = 0; i < steps; i++) {
      const start = performance.now();
      await this.#trainer.step(this.#workload.feeds, 2e-3, at(this.#step++));
      times.push(performance.now() - start);
    }
    return times;
  }

  /** Tokens per second of the language model, with the alternatives of every token. */
  async generate(tokens: number, weights: Weights = 'float32'): Promise<number> {
    const generator = this.#generators.get(weights) ?? (await this.#createGenerator(weights));
    this.#generators.set(weights, generator);
    const start = performance.now();
    let count = 0;
    for await (const chunk of continueText(generator, Int32Array.of(0), {
      ...sampling,
      length: tokens,
    })) {
      count += chunk.length;
    }
    return (1000 * count) / (performance.now() - start);
  }

  async stop(): Promise<void> {
    await this.#trainer.dispose();
    for (const generator of this.#generators.values()) await generator.dispose();
  }

  /** The bytes of `model.onnx`. */
  model(): Uint8Array {
    return exportLanguageModel(languageModelSettings, this.#trainer.weights(), {
      'lstm_lab.format': '1',
      'lstm_lab.tokenizer': tokenizerToJson(tokenizer),
    });
  }

  #createGenerator(weights: Weights): Promise<TextModel> {
    const model = this.model();
    return createGenerator(weights === 'int8' ? quantiseModel(model) : model, tokenizer, this.#threads);
  }
}
