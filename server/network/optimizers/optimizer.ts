import type { OptimizerSettings } from '../../experiment/keys.ts';
import type { Value } from '../../graph/graph.ts';
import { add, mul } from '../../graph/ops.ts';

export interface ParameterUpdate {
  readonly weight: Value;
  readonly slots: readonly Value[];
}

/** An update rule as a part of the training graph. The results are those of `torch.optim`. */
export interface Optimizer {
  /** What it keeps for every parameter: tensors of the parameter's shape, zero at first. */
  readonly slots: readonly string[];
  /** The slot with the mean of a parameter's values, which stands for it wherever it is not learned; at first the parameter itself. */
  readonly averages?: string;
  /**
   * Scalars that change from step to step: inputs of the graph.
   *
   * @param update counts from 1
   * @param averaged the same, from when the weights began to be averaged; 0 before
   */
  scalars(learningRate: number, update: number, averaged: number): Readonly<Record<string, number>>;
  /** The parameter and its slots after one update; `scalars` has the names of {@link Optimizer.scalars}. */
  update(
    weight: Value,
    gradient: Value,
    slots: readonly Value[],
    scalars: Readonly<Record<string, Value>>,
  ): ParameterUpdate;
}

type NumericSetting = Exclude<keyof OptimizerSettings, 'type'>;

/** A setting that the defaults fill in for the optimizers which have it. */
export function setting(settings: OptimizerSettings, key: NumericSetting): number {
  const value = settings[key];
  if (value === undefined) throw new Error(`optimizer ${settings.type} needs the setting ${key}`);
  return value;
}

/** The gradient of loss + ½ · weight_decay · ‖weight‖². */
export function withWeightDecay(gradient: Value, weight: Value, weightDecay: number): Value {
  return weightDecay === 0 ? gradient : add(gradient, mul(weight, weightDecay));
}
