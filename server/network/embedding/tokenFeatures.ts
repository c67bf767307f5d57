/** What a network reads of each token beside its embedding: its characters, states of a language model, … */
import type { Value } from '../../graph/graph.ts';
import { concat } from '../../graph/ops.ts';
import type { InputSpec, MaskSpec, Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';
import { embed, type LayerInput } from './embedding.ts';

export interface TokenFeatures {
  /** Numbers for each token. */
  readonly size: number;
  readonly parameters: readonly ParameterSpec[];
  /** What they read besides the tokens. */
  readonly inputs: readonly InputSpec[];
  readonly masks: readonly MaskSpec[];
  /** [time, size, batch]; what stands at padding does not matter. */
  vectors(parts: Parts): Value;
}

/** Numbers for each token of all features together. */
export function featuresSize(features: readonly TokenFeatures[]): number {
  return features.reduce((sum, { size }) => sum + size, 0);
}

/** Embedded tokens with the features of each token behind its vector: [T, E + F, B]. */
export function withFeatures(
  input: LayerInput,
  features: readonly TokenFeatures[],
  parts: Parts,
): LayerInput {
  if (features.length === 0) return input;
  const vectors = 'xs' in input ? input.xs : embed(input.table, input.tokens);
  return { xs: concat([vectors, ...features.map((feature) => feature.vectors(parts))], 1) };
}
