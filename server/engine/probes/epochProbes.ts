import type { ProbeLine } from '../../protocol/probes.ts';
import type { PreparedTask } from '../task.ts';
import type { Trainer } from '../training/trainer.ts';
import type { TrainingState } from '../training/trainingState.ts';
import { Probe } from './probe.ts';

/** Steps of training between two probes, at least: a probe takes as long as one to five of them. */
const stepsBetween = 100;

export interface EpochProbesOptions {
  readonly task: PreparedTask;
  readonly trainer: Trainer;
  readonly threads: number;
}

/** Looks into a network after epochs of its training, always on the first batch of the first epoch. */
export class EpochProbes {
  readonly #options: EpochProbesOptions;
  #probe: Probe | undefined;

  constructor(options: EpochProbesOptions) {
    this.#options = options;
  }

  /** Of short epochs not each one is looked at, but the first one and the last one always are. */
  isDue({ epoch, ended }: Pick<TrainingState, 'epoch' | 'ended'>): boolean {
    const every = Math.ceil(stepsBetween / this.#options.task.training.count);
    return epoch === 1 || epoch % every === 0 || ended !== undefined;
  }

  async measure({ epoch, step }: Pick<TrainingState, 'epoch' | 'step'>): Promise<ProbeLine> {
    const { task, trainer, threads } = this.#options;
    this.#probe ??= await Probe.create(task.network, (await task.training.at(0, 0)).tensors, threads);
    return { epoch, step, ...(await this.#probe.measure(await trainer.weights())) };
  }

  async dispose(): Promise<void> {
    await this.#probe?.dispose();
    this.#probe = undefined;
  }
}
