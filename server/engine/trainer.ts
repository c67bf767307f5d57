import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { OptimizerSettings } from '../experiment/keys.ts';
import type { Graph } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { elementCount, type Tensor } from '../graph/tensor.ts';
import type { Network } from '../network/network.ts';
import { createOptimizer } from '../network/optimizers/createOptimizer.ts';
import type { Optimizer } from '../network/optimizers/optimizer.ts';
import { initialValues } from '../network/parameter.ts';
import { Session, type Tensors } from './session.ts';
import { maskTensors, scalarTensors, zeroStates, zeros } from './stepInputs.ts';
import {
  accumulationGraph,
  evaluationGraph,
  graphNames,
  trainable,
  trainingGraph,
  updateGraph,
} from './trainingGraph.ts';
import { updateRatio } from './updateRatio.ts';

export interface TrainerOptions {
  readonly network: Network;
  readonly optimizer: OptimizerSettings;
  /** 0: no clipping. */
  readonly clipNorm: number;
  /** Sequences in a training batch: the width of the carried state. */
  readonly batchSize: number;
  /** Batches whose gradients are added up before an update. */
  readonly accumulate: number;
  readonly threads: number;
  readonly seed: number;
}

/** Where a step stands in the run. */
export interface StepPlace {
  /** Counts batches from 0 over the whole run: dropout depends on it. */
  readonly step: number;
  /** Counts updates from 0: bias correction depends on it. */
  readonly update: number;
  /** Whether the weights change at the end of the step. */
  readonly updates: boolean;
  /** Whether it is wanted how far the weights move. */
  readonly measures?: boolean;
}

export interface StepResult {
  /** Mean over what counts in the batch, before the update. */
  readonly loss: number;
  /** What counts: the number of targets, or the sum of their weights. */
  readonly weight: number;
  /** Global norm of the gradient before clipping; of all batches since the last update. */
  readonly gradientNorm: number;
  /** Norm of the update over norm of the weights before it, where that was wanted and the weights have changed. */
  readonly updateRatio?: number | undefined;
}

export interface EvaluatedBatch {
  readonly sum: number;
  readonly weight: number;
  /** Those that were asked for. */
  readonly outputs: Tensors;
}

/** The graphs that work on the weights. With accumulation a step is one graph and the update another. */
interface Sessions {
  readonly step: Session;
  readonly update: Session | undefined;
  readonly evaluation: Session;
}

/** Owns a network's weights, optimizer slots and carried state, and the graphs that work on them. */
export class Trainer {
  readonly parameterCount: number;
  readonly #options: TrainerOptions;
  readonly #optimizer: Optimizer;
  readonly #sessions: Sessions;
  /** All that is carried from step to step, by the names of the graphs' inputs. Tensors are never written to. */
  #tensors: Map<string, Tensor>;
  #evaluationState: Tensors | undefined;

  private constructor(options: TrainerOptions, optimizer: Optimizer, sessions: Sessions) {
    this.#options = options;
    this.#optimizer = optimizer;
    this.#sessions = sessions;
    const { parameters } = options.network;
    this.parameterCount = parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
    const weights = initialValues(parameters, options.seed);
    this.#tensors = new Map(
      parameters.map(({ name, shape }, i) => [name, { dtype: 'float32', shape, data: weights[i]! }]),
    );
    for (const { name, shape } of trainable(options.network)) {
      for (const slot of optimizer.slots) this.#tensors.set(graphNames.slot(slot, name), zeros(shape));
    }
    this.resetState();
    this.#forgetGradients();
  }

  /** Builds and loads the graphs. Weights have their initial values. */
  static async create(options: TrainerOptions): Promise<Trainer> {
    const { network, clipNorm, threads, accumulate } = options;
    const optimizer = createOptimizer(options.optimizer);
    const load = (graph: Graph) => Session.create(toModelBytes(graph), threads);
    const update = { clipNorm, optimizer };
    return new Trainer(options, optimizer, {
      step: await load(accumulate > 1 ? accumulationGraph(network) : trainingGraph(network, update)),
      update: accumulate > 1 ? await load(updateGraph(network, update)) : undefined,
      evaluation: await load(evaluationGraph(network)),
    });
  }

  /**
   * Learns from one batch and carries the state on. When the loss or the gradient is not finite, nothing changes,
   * so that the last good weights are kept.
   */
  async step(inputs: Tensors, learningRate: number, place: StepPlace): Promise<StepResult> {
    const { network, seed } = this.#options;
    const scalars = scalarTensors(this.#optimizer.scalars(learningRate, place.update + 1));
    const { step, update } = this.#sessions;
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
      this.#forgetGradients();
    }
    if (!place.updates || !place.measures) return result;
    return { ...result, updateRatio: updateRatio(trainable(network), before, this.#tensors) };
  }

  /** Forgets the carried state of training: the start of an epoch. */
  resetState(): void {
    const { network, batchSize } = this.#options;
    for (const [name, state] of Object.entries(zeroStates(network.states, batchSize))) {
      this.#tensors.set(name, state);
    }
  }

  /**
   * Loss and outputs without dropout, with a carried state of its own.
   *
   * @param outputs names of the network's outputs that are wanted
   */
  async evaluate(inputs: Tensors, batch: number, outputs: readonly string[] = []): Promise<EvaluatedBatch> {
    const { network } = this.#options;
    const { evaluation } = this.#sessions;
    const states = this.#evaluationState ?? zeroStates(network.states, batch);
    const nextStates = network.states.map(({ name }) => graphNames.next(name));
    const results = await evaluation.run({ ...Object.fromEntries(this.weights()), ...inputs, ...states }, [
      graphNames.lossSum,
      graphNames.lossWeight,
      ...nextStates,
      ...outputs,
    ]);
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

  /** The network's parameters by name. The tensors are a snapshot: later steps do not write to them. */
  weights(): Map<string, Tensor> {
    return new Map(this.#options.network.parameters.map(({ name }) => [name, this.#tensors.get(name)!]));
  }

  /**
   * Weights, optimizer slots, carried state, accumulated gradients: with the step's index, all that a bit-exact
   * resume needs. The tensors are a snapshot: later steps do not write to them.
   */
  tensors(): Map<string, Tensor> {
    return new Map(this.#tensors);
  }

  /** Takes over what {@link tensors} gave. @throws UserError when a tensor is missing or has another shape */
  load(tensors: ReadonlyMap<string, Tensor>): void {
    this.#take(tensors, [...this.#tensors.keys()]);
  }

  /** Takes over the weights alone. @throws UserError when one is missing or has another shape */
  loadWeights(tensors: ReadonlyMap<string, Tensor>): void {
    this.#take(
      tensors,
      this.#options.network.parameters.map(({ name }) => name),
    );
  }

  async dispose(): Promise<void> {
    for (const session of Object.values(this.#sessions)) await session?.dispose();
  }

  #inputsOf(session: Session): Record<string, Tensor> {
    const known = session.inputNames.filter((name) => this.#tensors.has(name));
    return Object.fromEntries(known.map((name) => [name, this.#tensors.get(name)!]));
  }

  #takeNext(results: Tensors): void {
    const next = [...this.#tensors].map(
      ([name, tensor]) => [name, results[graphNames.next(name)] ?? tensor] as const,
    );
    this.#tensors = new Map(next);
  }

  #forgetGradients(): void {
    if (!this.#sessions.update) return;
    this.#tensors.set(graphNames.accumulatedWeight, zeros([]));
    for (const { name, shape } of trainable(this.#options.network)) {
      this.#tensors.set(graphNames.accumulated(name), zeros(shape));
    }
  }

  #take(tensors: ReadonlyMap<string, Tensor>, names: readonly string[]): void {
    const next = new Map(this.#tensors);
    for (const name of names) {
      const wanted = this.#tensors.get(name)!;
      const given = tensors.get(name);
      if (!given || given.dtype !== wanted.dtype || given.shape.join() !== wanted.shape.join()) {
        throw new UserError(
          l10n.t(
            'The weights do not fit this experiment: "{0}" should have the shape [{1}], but is {2}.',
            name,
            wanted.shape.join(', '),
            given ? `${given.dtype} [${given.shape.join(', ')}]` : l10n.t('missing'),
          ),
        );
      }
      next.set(name, given);
    }
    this.#tensors = next;
  }
}

function number(tensor: Tensor | undefined): number {
  return Number(tensor?.data[0]);
}
