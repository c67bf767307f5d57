import * as v from 'valibot';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { createOptimizer } from '../../network/optimizers/createOptimizer.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import { initialValues } from '../../network/parameter.ts';
import type { Tensors } from '../session.ts';
import { averageNames, exchanged } from '../training/averagedWeights.ts';
import {
  groupScalars,
  oneGroup,
  type ParameterGroup,
  withFrozenGroups,
} from '../training/parameterGroups.ts';
import { zeroStates, zeros } from '../training/stepInputs.ts';
import type { EvaluatedBatch, StepPlace, StepResult, TrainerOptions } from '../training/trainer.ts';
import { graphNames, trainable } from '../training/trainingGraph.ts';
import { pytorchEvaluationGraph, pytorchTrainingGraph, pytorchUpdateGraph } from './pytorchGraphs.ts';
import type { Workers } from './workers.ts';

const number = v.union([
  v.number(),
  v.pipe(
    v.null(),
    v.transform(() => Number.NaN),
  ),
]);
const stepSchema = v.object({ sum: number, weight: number, norm: v.optional(number, 0) });
const evaluatedSchema = v.object({ sum: number, weight: number });

export class PyTorchTrainer {
  readonly parameterCount: number;
  readonly groups: readonly ParameterGroup[];
  readonly #options: TrainerOptions;
  readonly #optimizer: Optimizer;
  readonly #workers: Workers;
  readonly #names: readonly string[];
  #frozen: readonly ParameterGroup[] | undefined;

  private constructor(
    options: TrainerOptions,
    optimizer: Optimizer,
    workers: Workers,
    names: readonly string[],
  ) {
    this.#options = options;
    this.#optimizer = optimizer;
    this.#workers = workers;
    this.#names = names;
    this.groups = options.groups ?? oneGroup(options.network);
    this.parameterCount = options.network.parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  }

  static async create(options: TrainerOptions, workers: Workers): Promise<PyTorchTrainer> {
    const { network, seed, batchSize } = options;
    const optimizer = createOptimizer(options.optimizer);
    const shapes = (specs: readonly { name: string; shape: unknown }[]) =>
      Object.fromEntries(specs.map(({ name, shape }) => [name, shape]));
    await workers.ask('build', {
      ...pytorchEvaluationGraph(network),
      parameters: network.parameters.map(({ name }) => name),
      averages: Object.fromEntries(averageNames(network, optimizer)),
      inputs: shapes([...network.inputs, ...(network.trainingInputs ?? []), ...network.targets]),
      states: shapes(network.states),
      masks: network.masks.map(({ name, shape, probability }) => [name, shape, probability]),
    });
    const weights = initialValues(network.parameters, seed);
    const tensors = new Map<string, Tensor>(
      network.parameters.map(({ name, shape }, i) => [name, { dtype: 'float32', shape, data: weights[i]! }]),
    );
    for (const { name, shape } of trainable(network)) {
      for (const slot of optimizer.slots) tensors.set(graphNames.slot(slot, name), zeros(shape));
    }
    for (const [weight, average] of averageNames(network, optimizer))
      tensors.set(average, tensors.get(weight)!);
    for (const [name, state] of Object.entries(zeroStates(network.states, batchSize)))
      tensors.set(name, state);
    await workers.ask('load', {}, Object.fromEntries(tensors));
    return new PyTorchTrainer(options, optimizer, workers, [...tensors.keys()]);
  }

  async step(inputs: Tensors, learningRate: number, place: StepPlace): Promise<StepResult> {
    const { averaged = 0, groupUpdates: updates = this.groups.map(() => place.update) } = place;
    await this.#learn(this.groups.filter((_, k) => updates[k] === undefined));
    const { message } = await this.#workers.ask(
      'step',
      {
        step: place.step,
        seed: this.#options.seed,
        updates: place.updates,
        scalars: groupScalars(this.groups, this.#optimizer, { learningRate, updates, averaged }),
      },
      inputs,
    );
    const { sum, weight, norm } = v.parse(stepSchema, message);
    return { loss: sum / weight, weight, gradientNorm: norm };
  }

  /** The programs in which the groups learn that are not frozen. */
  async #learn(frozen: readonly ParameterGroup[]): Promise<void> {
    if (this.#frozen?.length === frozen.length && frozen.every((group, i) => group === this.#frozen?.[i]))
      return;
    this.#frozen = frozen;
    const { network, clipNorm } = this.#options;
    const learning = withFrozenGroups(network, frozen);
    await this.#workers.ask('learn', {
      training: pytorchTrainingGraph(learning),
      update: pytorchUpdateGraph(learning, { clipNorm, optimizer: this.#optimizer, groups: this.groups }),
      learned: trainable(learning).map(({ name }) => name),
    });
  }

  async evaluate(inputs: Tensors, _batch: number, outputs: readonly string[] = []): Promise<EvaluatedBatch> {
    const { message, tensors } = await this.#workers.ask('evaluate', { outputs }, inputs);
    return { ...v.parse(evaluatedSchema, message), outputs: tensors };
  }

  async tensors(): Promise<Map<string, Tensor>> {
    const { tensors } = await this.#workers.ask('tensors', { names: this.#names });
    const averages = averageNames(this.#options.network, this.#optimizer);
    return exchanged(new Map(Object.entries(tensors)), averages);
  }

  async resetState(): Promise<void> {
    await this.#workers.ask('reset_state');
  }

  async resetEvaluationState(): Promise<void> {
    await this.#workers.ask('reset_evaluation');
  }
}
