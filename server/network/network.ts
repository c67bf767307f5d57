import type { Value } from '../graph/graph.ts';
import type { Shape } from '../graph/shape.ts';
import type { DType } from '../graph/tensor.ts';
import type { ParameterSpec } from './parameter.ts';
import type { RecurrentLayers } from './recurrent/recurrentLayer.ts';

export type Values = Readonly<Record<string, Value>>;

/** An array that a graph reads. Sizes that differ from batch to batch are named: `time`, `batch`, … */
export interface InputSpec {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Shape;
}

/** Random factors of a training step: 0 with the given probability, else 1 / (1 − probability). */
export interface MaskSpec {
  readonly name: string;
  /** Named sizes are those of the step's inputs. */
  readonly shape: Shape;
  readonly probability: number;
}

/** A loss and what it is a mean of: the mean is `sum / weight`. Both are float32 scalars. */
export interface Loss {
  readonly sum: Value;
  /** How much counts in the sum: the number of targets without padding, or the sum of their weights. */
  readonly weight: Value;
  /** What the sum is divided by for the gradient, where that is not the weight. */
  readonly learnedOver?: Value;
}

/**
 * A network without weights: what is trained, measured, exported and tested. It is written once; `Parts` says
 * where its weights come from and how its recurrent layers run.
 */
export interface Network {
  /** Of the graph: `language_model`, `classifier`, … */
  readonly name: string;
  readonly parameters: readonly ParameterSpec[];
  /** What the network reads. Sequences are time-major: [time, batch], [time, features, batch]. */
  readonly inputs: readonly InputSpec[];
  /** What it reads besides when it is trained: `Parts.inputs` has them in training graphs only. */
  readonly trainingInputs?: readonly InputSpec[];
  /** What the loss reads besides. */
  readonly targets: readonly InputSpec[];
  /** What is carried from batch to batch, zero at first: [features, batch]. Mostly none. */
  readonly states: readonly InputSpec[];
  readonly masks: readonly MaskSpec[];
  forward(parts: Parts): NetworkOutputs;
  /**
   * `targets` holds the inputs too.
   *
   * @param training whether the loss is learned from; what is only measured leaves label smoothing out
   */
  loss(outputs: Values, targets: Values, training: boolean): Loss;
  /** Where every step has a loss: that of one step of every sequence alone, as it is measured. */
  endLoss?(outputs: Values, targets: Values, end: SequenceEnd): Loss;
}

/** Of the steps that count. */
export type SequenceEnd = 'first' | 'last';

export interface NetworkOutputs {
  /** What is exported and what metrics are made from, by name; all names are always there. */
  readonly outputs: Values;
  /** The states after the last step, by the names of {@link Network.states}. */
  readonly states: Values;
}

/** What a network is built from in one graph. */
export interface Parts {
  readonly inputs: Values;
  readonly states: Values;
  /** How recurrent layers run: as scans that can be differentiated, or as fused operators. */
  readonly layers: RecurrentLayers;
  parameter(name: string): Value;
  /** x times the mask of that name; x itself where nothing is dropped: in evaluation and in exported graphs. */
  dropped(x: Value, mask: string): Value;
  /** The mask of that name; undefined where nothing is dropped. */
  mask(name: string): Value | undefined;
}
