import type { OptimizerSettings } from '../../experiment/keys.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import type { Tensors } from '../session.ts';
import type { GroupUpdates, ParameterGroup } from './parameterGroups.ts';

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
  /** Absent: all parameters learn alike. */
  readonly groups?: readonly ParameterGroup[] | undefined;
}

/** Where a step stands in the run. */
export interface StepPlace {
  /** Counts batches from 0 over the whole run: dropout depends on it. */
  readonly step: number;
  /** Counts updates from 0: bias correction depends on it. */
  readonly update: number;
  /** Updates since the weights began to be averaged, this one too; 0 or absent before. */
  readonly averaged?: number;
  /** Where groups of parameters begin to learn at different times; absent: all are at `update`. */
  readonly groupUpdates?: GroupUpdates;
  /** Whether the weights change at the end of the step. */
  readonly updates: boolean;
  /** Whether it is wanted how far the weights move, and what the norm of the gradient is in a step without update. */
  readonly measures?: boolean;
}

export interface StepResult {
  /** Mean over what counts in the batch, before the update. */
  readonly loss: number;
  /** What counts: the number of targets, or the sum of their weights. */
  readonly weight: number;
  /**
   * Global norm of the gradient before clipping; of all batches since the last update. Between two updates, where that
   * is not wanted, any number that is finite where the gradient is.
   */
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

/** What is at hand with one backend, and must be waited for with another. */
type Awaitable<T> = T | Promise<T>;

/** What computes is gone, with all that it held: {@link Trainer.recover}. */
export class TrainerLost extends Error {}

/** Whoever was waited for is not wanted any more: the run shall stop. */
export class WaitingStopped extends Error {}

/** What a trainer that must wait for others can do meanwhile. */
export interface Waiting {
  /** Says a sentence to whoever watches. */
  tell(note: string): void;
  /** Whether the run shall stop. */
  stopWanted(): boolean;
}

/** Owns a network's weights, optimizer slots and carried state, and the graphs that work on them. */
export interface Trainer {
  readonly parameterCount: number;
  readonly groups: readonly ParameterGroup[];
  /**
   * Learns from one batch and carries the state on. When the loss or the gradient is not finite, nothing changes,
   * so that the last good weights are kept.
   */
  step(inputs: Tensors, learningRate: number, place: StepPlace): Promise<StepResult>;
  /** Forgets the carried state of training: the start of an epoch. */
  resetState(): Awaitable<void>;
  /**
   * Loss and outputs without dropout, with a carried state of its own.
   *
   * @param batch sequences in the batch
   * @param outputs names of the network's outputs that are wanted
   */
  evaluate(inputs: Tensors, batch: number, outputs?: readonly string[]): Promise<EvaluatedBatch>;
  resetEvaluationState(): Awaitable<void>;
  /** The network's parameters by name: their averages, where the optimizer has them. The tensors are a snapshot: later steps do not write to them. */
  weights(): Awaitable<Map<string, Tensor>>;
  /**
   * Weights, optimizer slots, carried state, accumulated gradients: with the step's index, all that a bit-exact
   * resume needs; the names of parameters are those of {@link weights}. The tensors are a snapshot: later steps do
   * not write to them.
   */
  tensors(): Awaitable<Map<string, Tensor>>;
  /** Takes over what {@link tensors} gave. @throws UserError when a tensor is missing or has another shape */
  load(tensors: ReadonlyMap<string, Tensor>): Awaitable<void>;
  /** Takes over the weights alone. @throws UserError when one is missing or has another shape */
  loadWeights(tensors: ReadonlyMap<string, Tensor>): Awaitable<void>;
  dispose(): Promise<void>;
  /**
   * Where other processes compute, which may die: waits for those that are started in their place. After it, weights
   * have their initial values.
   *
   * @throws UserError when there will be none
   * @throws WaitingStopped
   */
  recover?(): Promise<void>;
}
