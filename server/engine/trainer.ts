import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { ModelSettings, OptimizerSettings } from '../experiment/keys.ts';
import type { Graph } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { elementCount, type Tensor } from '../graph/tensor.ts';
import { type LanguageModelSize, languageModelParameters } from '../network/languageModel.ts';
import { createOptimizer } from '../network/optimizers/createOptimizer.ts';
import type { Optimizer } from '../network/optimizers/optimizer.ts';
import { initialValues, type ParameterSpec } from '../network/parameter.ts';
import { exportLanguageModel } from './exporter.ts';
import { Session } from './session.ts';
import { type Batch, batchTensors, dropoutTensors, scalarTensors, zeros } from './stepInputs.ts';
import { evaluationGraph, graphNames, trainingGraph } from './trainingGraph.ts';

export interface TrainerOptions {
  readonly size: LanguageModelSize;
  readonly model: ModelSettings;
  readonly optimizer: OptimizerSettings;
  /** 0: no clipping. */
  readonly clipNorm: number;
  readonly batchSize: number;
  readonly threads: number;
  readonly seed: number;
}

export interface StepResult {
  /** Mean over the tokens of the batch, in nats per token, before the update. */
  readonly loss: number;
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number;
}

/** Owns a network's weights, optimizer slots and carried state, and the two graphs that work on them. */
export class Trainer {
  readonly parameterCount: number;
  readonly #options: TrainerOptions;
  readonly #specs: readonly ParameterSpec[];
  readonly #optimizer: Optimizer;
  readonly #training: Session;
  readonly #evaluation: Session;
  /** Weights, optimizer slots and carried state by the names of the graph's inputs. Tensors are never written to. */
  #tensors: Map<string, Tensor>;
  #evaluationState: Readonly<Record<string, Tensor>> | undefined;

  private constructor(options: TrainerOptions, optimizer: Optimizer, training: Session, evaluation: Session) {
    this.#options = options;
    this.#optimizer = optimizer;
    this.#training = training;
    this.#evaluation = evaluation;
    this.#specs = languageModelParameters(options.size, options.model.forget_bias);
    this.parameterCount = this.#specs.reduce((sum, { shape }) => sum + elementCount(shape), 0);
    this.#tensors = new Map();
    const weights = initialValues(this.#specs, options.seed);
    for (const [index, { name, shape }] of this.#specs.entries()) {
      this.#tensors.set(name, { dtype: 'float32', shape, data: weights[index]! });
      for (const slot of optimizer.slots) this.#tensors.set(graphNames.slot(slot, name), zeros(shape));
    }
    this.resetState();
  }

  /** Builds and loads the graphs. Weights have their initial values. */
  static async create(options: TrainerOptions): Promise<Trainer> {
    const { size, clipNorm, threads } = options;
    const optimizer = createOptimizer(options.optimizer);
    const dropout = options.model.dropout > 0;
    const training = await load(trainingGraph({ size, dropout, clipNorm, optimizer }), threads);
    const evaluation = await load(evaluationGraph(size), threads);
    return new Trainer(options, optimizer, training, evaluation);
  }

  /**
   * Learns from one batch of the options' batch size and carries the state on. `stepIndex` counts from 0 over
   * the whole run; dropout and bias correction depend on it. When the loss or the gradient is not finite,
   * nothing changes, so that the last good weights are kept.
   */
  async step(batch: Batch, learningRate: number, stepIndex: number): Promise<StepResult> {
    const results = await this.#training.run({
      ...Object.fromEntries(this.#tensors),
      ...batchTensors(batch),
      ...dropoutTensors(this.#options, batch, stepIndex),
      ...scalarTensors(this.#optimizer.scalars(learningRate, stepIndex + 1)),
    });
    const loss = Number(results[graphNames.loss]!.data[0]);
    const gradientNorm = Number(results[graphNames.gradientNorm]!.data[0]);
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
      for (const name of this.#tensors.keys()) this.#tensors.set(name, results[graphNames.next(name)]!);
    }
    return { loss, gradientNorm };
  }

  /** Forgets the carried state of training: the start of an epoch. */
  resetState(): void {
    for (const [name, state] of Object.entries(this.#zeroState(this.#options.batchSize))) {
      this.#tensors.set(name, state);
    }
  }

  /** Mean nats per token, without dropout, carrying a state of its own from batch to batch. */
  async evaluate(batch: Batch): Promise<number> {
    const weights = this.#specs.map(({ name }) => [name, this.#tensors.get(name)!] as const);
    const state = this.#evaluationState ?? this.#zeroState(batch.batch);
    const results = await this.#evaluation.run({
      ...Object.fromEntries(weights),
      ...batchTensors(batch),
      ...state,
    });
    this.#evaluationState = Object.fromEntries(
      Object.keys(state).map((name) => [name, results[graphNames.next(name)]!]),
    );
    return Number(results[graphNames.loss]!.data[0]);
  }

  resetEvaluationState(): void {
    this.#evaluationState = undefined;
  }

  /**
   * Weights, optimizer slots and carried training state: with the step's index, all that a bit-exact resume
   * needs. The tensors are a snapshot: later steps do not write to them.
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
      this.#specs.map(({ name }) => name),
    );
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

  /** The network as a self-contained `model.onnx` with the given metadata. */
  exportModel(metadata: Readonly<Record<string, string>>): Uint8Array {
    return exportLanguageModel(this.#options.size, this.#tensors, metadata);
  }

  async dispose(): Promise<void> {
    await this.#training.dispose();
    await this.#evaluation.dispose();
  }

  #zeroState(batch: number): Record<string, Tensor> {
    const { numLayers, hiddenSize } = this.#options.size;
    const shape = [numLayers, hiddenSize, batch];
    return { [graphNames.h]: zeros(shape), [graphNames.c]: zeros(shape) };
  }
}

function load(graph: Graph, threads: number): Promise<Session> {
  return Session.create(toModelBytes(graph), threads);
}
