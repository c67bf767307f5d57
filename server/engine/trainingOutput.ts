import { join } from 'node:path';
import { writeFileAtomic } from '../base/files.ts';
import { tokenizerToJson } from '../data/tokenizer.ts';
import { type EpochMetric, runFiles, type StepMetric } from '../protocol/runs.ts';
import type { TrainingEvent } from '../protocol/training.ts';
import type { RunWriter } from '../runs/runWriter.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { writeTextSample } from './textSample.ts';
import type { TrainingSetup } from './trainingSetup.ts';
import type { TrainingState } from './trainingState.ts';

/** What a training run leaves behind: metric lines, text samples, checkpoints, the model; each is told as an event. */
export class TrainingOutput {
  readonly #run: RunWriter;
  readonly #setup: TrainingSetup;
  readonly #emit: (event: TrainingEvent) => void;

  constructor(run: RunWriter, setup: TrainingSetup, emit: (event: TrainingEvent) => void) {
    this.#run = run;
    this.#setup = setup;
    this.#emit = emit;
  }

  async step(metric: StepMetric): Promise<void> {
    await this.#run.appendMetric(metric);
    const { kind, ...values } = metric;
    this.#emit({ event: kind, ...values });
  }

  async epoch(metric: EpochMetric): Promise<void> {
    await this.#run.appendMetric(metric);
    const { kind, ...values } = metric;
    this.#emit({ event: kind, ...values });
  }

  /** Text that the present weights write. */
  async sample(model: Uint8Array, { epoch, step }: TrainingState): Promise<void> {
    const { experiment, corpus, threads } = this.#setup;
    const { generation, training } = experiment;
    const settings = { seed: training.seed, threads };
    const text = await writeTextSample(model, corpus.tokenizer, generation, settings);
    const sample = { epoch, step, prompt: generation.prompt, text };
    await this.#run.appendSample(sample);
    this.#emit({ event: 'sample', ...sample });
  }

  /** The present weights as `model.onnx`. */
  exportModel(): Uint8Array {
    const { trainer, experiment, corpus } = this.#setup;
    return trainer.exportModel({
      'lstm_lab.format': '1',
      'lstm_lab.task': experiment.task,
      'lstm_lab.tokenizer': tokenizerToJson(corpus.tokenizer),
      'lstm_lab.experiment': this.#run.record.experiment,
    });
  }

  async model(model: Uint8Array): Promise<void> {
    await writeFileAtomic(join(this.#run.directory, runFiles.model), model);
  }

  /** Lines first, then the checkpoint that counts their bytes, then the record. */
  async checkpoint(file: 'lastCheckpoint' | 'bestCheckpoint', state: TrainingState): Promise<void> {
    const offsets = await this.#run.syncFiles();
    await writeCheckpoint(join(this.#run.directory, runFiles[file]), {
      tensors: this.#setup.trainer.tensors(),
      state: { ...state, offsets },
    });
    await this.#run.save();
  }
}
