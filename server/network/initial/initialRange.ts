import type { ParameterSpec } from '../parameter.ts';
import { constantly, uniformWithin } from './initializers.ts';

export interface InitialRanges {
  /** Bound of all first values. */
  readonly initial_range?: number | undefined;
  /** Bound of those of `embedding.weight` and `output.weight`; `output.bias` is 0 then. */
  readonly embedding_range?: number | undefined;
}

/**
 * A language model's parameters with the first values that these settings ask for; those of normalisation stay what
 * they are, as do vectors that are already there.
 */
export function withinRanges(
  parameters: readonly ParameterSpec[],
  ranges: InitialRanges,
  keepsEmbedding: boolean,
): ParameterSpec[] {
  return parameters.map((parameter) => {
    const keeps = parameter.name === 'embedding.weight' ? keepsEmbedding : isNormalisation(parameter);
    const initializer = keeps ? undefined : initializerOf(parameter, ranges);
    return initializer ? { ...parameter, initializer } : parameter;
  });
}

function initializerOf({ name }: ParameterSpec, { initial_range, embedding_range }: InitialRanges) {
  if (initial_range !== undefined) return uniformWithin(initial_range);
  if (embedding_range === undefined) return undefined;
  if (name === 'output.bias') return constantly(0);
  return ['embedding.weight', 'output.weight'].includes(name) ? uniformWithin(embedding_range) : undefined;
}

function isNormalisation({ name }: ParameterSpec): boolean {
  return /(_gain|\.cell_bias|\.norm\d*\.(weight|bias))$/.test(name);
}
