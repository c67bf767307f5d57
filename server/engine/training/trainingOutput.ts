import { join } from 'node:path';
import { writeFileAtomic } from '../../base/files.ts';
import type { ProbeLine } from '../../protocol/probes.ts';
import type { TaskResult } from '../../protocol/results.ts';
import { type EpochMetric, runFiles, type StepMetric } from '../../protocol/runs.ts';
import type { TrainingEvent } from '../../protocol/training.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { exportTask } from '../export/exportTask.ts';
import { writeCheckpoint } from './checkpoint.ts';
import type { TrainingSetup } from './trainingSetup.ts';
import type { TrainingState } from './trainingState.ts';

/** What a training run leaves behind: metric lines, results, checkpoints, the model; each is told as an event. */
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

  /** What the present weights do with examples. */
  async result(result: TaskResult, { epoch, step }: TrainingState): Promise<void> {
    const line = { ...result, epoch, step };
    await this.#run.appendResult(line);
    this.#emit({ event: 'result', result: line });
  }

  async probe(line: ProbeLine): Promise<void> {
    await this.#run.appendProbe(line);
  }

  note(note: string): void {
    this.#emit({ event: 'note', note });
  }

  /** The present weights as `model.onnx`. */
  async exportModel(): Promise<Uint8Array> {
    const { trainer, experiment, task } = this.#setup;
    return exportTask(task, await trainer.weights(), {
      task: experiment.task,
      experiment: this.#run.record.experiment,
    });
  }

  async model(model: Uint8Array): Promise<void> {
    await writeFileAtomic(join(this.#run.directory, runFiles.model), model);
  }

  /** Lines first, then the checkpoint that counts their bytes, then the record. */
  async checkpoint(file: 'lastCheckpoint' | 'bestCheckpoint', state: TrainingState): Promise<void> {
    const offsets = await this.#run.syncFiles();
    await writeCheckpoint(join(this.#run.directory, runFiles[file]), {
      tensors: await this.#setup.trainer.tensors(),
      state: { ...state, offsets },
    });
    if (file === 'lastCheckpoint') this.#run.update({ checkpoint_step: state.step });
    await this.#run.save();
  }
}
