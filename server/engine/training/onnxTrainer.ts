import { toModelBytes } from '../../graph/modelBytes.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { createOptimizer } from '../../network/optimizers/createOptimizer.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import { Session, type Tensors } from '../session.ts';
import { type AverageNames, averageNames, exchanged } from './averagedWeights.ts';
import { fittingTensors, initialTensors, noGradients, startOfAverages } from './carriedTensors.ts';
import { LearningGraphs } from './learningGraphs.ts';
import { groupScalars, oneGroup, type ParameterGroup } from './parameterGroups.ts';
import { maskTensors, scalarTensors, zeroStates } from './stepInputs.ts';
import type { EvaluatedBatch, StepPlace, StepResult, Trainer, TrainerOptions } from './trainer.ts';
import { evaluationGraph, graphNames, trainable } from './trainingGraph.ts';
import { updateRatio } from './updateRatio.ts';

/** Trains with ONNX Runtime. */
export class OnnxTrainer implements Trainer {
  readonly parameterCount: number;
  readonly groups: readonly ParameterGroup[];
  readonly #options: TrainerOptions;
  readonly #optimizer: Optimizer;
  readonly #learning: LearningGraphs;
  readonly #evaluation: Session;
  readonly #averages: AverageNames;
  /** All that is carried from step to step, by the names of the graphs' inputs. Tensors are never written to. */
  #tensors: Map<string, Tensor>;
  #evaluationState: Tensors | undefined;

  private constructor(
    options: TrainerOptions,
    optimizer: Optimizer,
    learning: LearningGraphs,
    evaluation: Session,
  ) {
    this.#options = options;
    this.groups = options.groups ?? oneGroup(options.network);
    this.#optimizer = optimizer;
    this.#learning = learning;
    this.#evaluation = evaluation;
    this.#averages = averageNames(options.network, optimizer);
    const { parameters } = options.network;
    this.parameterCount = parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
    this.#tensors = initialTensors(options, optimizer);
  }

  /** Builds and loads the graphs. Weights have their initial values. */
  static async create(options: TrainerOptions): Promise<OnnxTrainer> {
    const { network, threads, groups = oneGroup(network) } = options;
    const optimizer = createOptimizer(options.optimizer);
    const learning = await LearningGraphs.create({ ...options, optimizer, groups });
    const evaluation = await Session.create(toModelBytes(evaluationGraph(network)), threads);
    return new OnnxTrainer({ ...options, groups }, optimizer, learning, evaluation);
  }

  async step(inputs: Tensors, learningRate: number, place: StepPlace): Promise<StepResult> {
    const { groups } = this;
    const { network, seed } = this.#options;
    const { averaged = 0, groupUpdates: updates = groups.map(() => place.update) } = place;
    const scalars = scalarTensors(groupScalars(groups, this.#optimizer, { learningRate, updates, averaged }));
    const { step, update } = await this.#learning.at(updates);
    const results = await step.run({
      ...this.#inputsOf(step),
      ...inputs,
      ...maskTensors(network, inputs, seed, place.step),
      ...(update ? {} : scalars),
    });
    const weight = number(results[graphNames.lossWeight]);
    const result = {
      loss: number(results[graphNames.lossSum]) / weight,
      weight,
      gradientNorm: number(results[graphNames.gradientNorm]),
    };
    if (!Number.isFinite(result.loss) || !Number.isFinite(result.gradientNorm)) return result;
    const before = this.#tensors;
    this.#takeNext(results);
    if (update && place.updates) {
      this.#takeNext(await update.run({ ...this.#inputsOf(update), ...scalars }));
      this.#take(noGradients(network));
    }
    if (!place.updates || !place.measures) return result;
    return { ...result, updateRatio: updateRatio(trainable(network), before, this.#tensors) };
  }

  resetState(): void {
    const { network, batchSize } = this.#options;
    this.#take(new Map(Object.entries(zeroStates(network.states, batchSize))));
  }

  async evaluate(inputs: Tensors, batch: number, outputs: readonly string[] = []): Promise<EvaluatedBatch> {
    const { network } = this.#options;
    const states = this.#evaluationState ?? zeroStates(network.states, batch);
    const nextStates = network.states.map(({ name }) => graphNames.next(name));
    const results = await this.#evaluation.run(
      { ...Object.fromEntries(this.weights()), ...inputs, ...states },
      [graphNames.lossSum, graphNames.lossWeight, ...nextStates, ...outputs],
    );
    this.#evaluationState = Object.fromEntries(
      network.states.map(({ name }) => [name, results[graphNames.next(name)]!]),
    );
    return {
      sum: number(results[graphNames.lossSum]),
      weight: number(results[graphNames.lossWeight]),
      outputs: Object.fromEntries(outputs.map((name) => [name, results[name]!])),
    };
  }

  resetEvaluationState(): void {
    this.#evaluationState = undefined;
  }

  weights(): Map<string, Tensor> {
    const { parameters } = this.#options.network;
    return new Map(
      parameters.map(({ name }) => [name, this.#tensors.get(this.#averages.get(name) ?? name)!]),
    );
  }

  tensors(): Map<string, Tensor> {
    return exchanged(this.#tensors, this.#averages);
  }

  load(tensors: ReadonlyMap<string, Tensor>): void {
    this.#take(fittingTensors(exchanged(tensors, this.#averages), this.#tensors.keys(), this.#tensors));
  }

  loadWeights(tensors: ReadonlyMap<string, Tensor>): void {
    const names = this.#options.network.parameters.map(({ name }) => name);
    const weights = fittingTensors(tensors, names, this.#tensors);
    this.#take(weights);
    this.#take(startOfAverages(weights, this.#averages));
  }

  async dispose(): Promise<void> {
    await this.#learning.dispose();
    await this.#evaluation.dispose();
  }

  #inputsOf(session: Session): Record<string, Tensor> {
    const known = session.inputNames.filter((name) => this.#tensors.has(name));
    return Object.fromEntries(known.map((name) => [name, this.#tensors.get(name)!]));
  }

  #takeNext(results: Tensors): void {
    const next = [...this.#tensors].map(([name, tensor]) => {
      const { data } = results[graphNames.next(name)] ?? tensor;
      return [name, { ...tensor, data }] as const;
    });
    this.#tensors = new Map(next);
  }

  #take(tensors: ReadonlyMap<string, Tensor>): void {
    this.#tensors = new Map([...this.#tensors, ...tensors]);
  }
}

function number(tensor: Tensor | undefined): number {
  return Number(tensor?.data[0]);
}
