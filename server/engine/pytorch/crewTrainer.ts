import type { Tensor } from '../../graph/tensor.ts';
import type { Tensors } from '../session.ts';
import {
  type EvaluatedBatch,
  type StepPlace,
  type StepResult,
  type Trainer,
  TrainerLost,
  type TrainerOptions,
} from '../training/trainer.ts';
import type { Crew } from './crew.ts';
import { type PyTorchSettings, PyTorchTrainer } from './pytorchTrainer.ts';
import type { Hello } from './workers.ts';

/** Trains with PyTorch, on the processes that there are at the time. */
export class CrewTrainer implements Trainer {
  readonly #crew: Crew;
  readonly #make: () => Promise<PyTorchTrainer>;
  #trainer: PyTorchTrainer;

  private constructor(crew: Crew, make: () => Promise<PyTorchTrainer>, trainer: PyTorchTrainer) {
    this.#crew = crew;
    this.#make = make;
    this.#trainer = trainer;
  }

  /**
   * @param onHello is told of the processes each time that they report
   * @throws UserError when none report
   */
  static async create(
    crew: Crew,
    options: TrainerOptions,
    settings: PyTorchSettings,
    onHello: (hello: Hello) => void,
  ): Promise<CrewTrainer> {
    const make = async () => {
      for (;;) {
        const workers = await crew.workers();
        onHello(workers.hello);
        try {
          return await PyTorchTrainer.create(options, workers, settings);
        } catch (error) {
          if (!(error instanceof TrainerLost)) throw error;
        }
      }
    };
    return new CrewTrainer(crew, make, await make());
  }

  get parameterCount() {
    return this.#trainer.parameterCount;
  }

  get groups() {
    return this.#trainer.groups;
  }

  step(inputs: Tensors, learningRate: number, place: StepPlace): Promise<StepResult> {
    return this.#crew.answer(this.#trainer.step(inputs, learningRate, place));
  }

  resetState(): Promise<void> {
    return this.#crew.answer(this.#trainer.resetState());
  }

  evaluate(inputs: Tensors, batch: number, outputs?: readonly string[]): Promise<EvaluatedBatch> {
    return this.#crew.answer(this.#trainer.evaluate(inputs, batch, outputs));
  }

  resetEvaluationState(): Promise<void> {
    return this.#crew.answer(this.#trainer.resetEvaluationState());
  }

  weights(): Promise<Map<string, Tensor>> {
    return this.#crew.answer(this.#trainer.weights());
  }

  tensors(): Promise<Map<string, Tensor>> {
    return this.#crew.answer(this.#trainer.tensors());
  }

  load(tensors: ReadonlyMap<string, Tensor>): Promise<void> {
    return this.#crew.answer(this.#trainer.load(tensors));
  }

  loadWeights(tensors: ReadonlyMap<string, Tensor>): Promise<void> {
    return this.#crew.answer(this.#trainer.loadWeights(tensors));
  }

  async recover(): Promise<void> {
    this.#trainer = await this.#make();
  }

  async dispose(): Promise<void> {
    await this.#trainer.dispose();
    await this.#crew.stop();
  }
}
