import { customGradient } from '../../graph/customGradient.ts';
import type { Value } from '../../graph/graph.ts';
import { concat, gather, gemm, mul, oneHot, reshape, split, transpose } from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';
import { fixedValues, standardNormal } from '../initial/initializers.ts';
import type { MaskSpec, Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';

/** Word vectors that somebody else has trained. */
export interface PretrainedVectors {
  /** Row-major [V, E]; absent where other weights will take their place. */
  readonly values?: Float32Array;
  readonly trainable: boolean;
}

/** `NAME.weight` [V, E]. */
export function embeddingParameters(
  name: string,
  vocabularySize: number,
  settings: { readonly embedding_size: number },
  pretrained?: PretrainedVectors,
): ParameterSpec[] {
  return [
    {
      name: `${name}.weight`,
      shape: [vocabularySize, settings.embedding_size],
      initializer: pretrained?.values ? fixedValues(pretrained.values) : standardNormal(),
      ...(pretrained && !pretrained.trainable && { trainable: false }),
    },
  ];
}

export interface EmbeddingDropout {
  readonly embedding_size: number;
  readonly embedding_dropout: number;
  readonly dropout: number;
  /** Of the vectors, in place of `dropout`. */
  readonly input_dropout?: number | undefined;
  readonly variational_dropout: boolean;
}

/** Dropout of whole tokens of the vocabulary, and of the values of the vectors. `time` names the axis of the tokens. */
export function embeddingMasks(
  name: string,
  vocabularySize: number,
  settings: EmbeddingDropout,
  time = 'time',
): MaskSpec[] {
  const masks: MaskSpec[] = [];
  const { embedding_size: size, embedding_dropout: ofTokens, variational_dropout: same } = settings;
  const { dropout, input_dropout: ofVectors = dropout } = settings;
  if (ofTokens > 0) {
    masks.push({ name: `${name}.token_dropout`, shape: [vocabularySize, 1], probability: ofTokens });
  }
  if (ofVectors > 0) {
    masks.push({ name: `${name}.dropout`, shape: [same ? 1 : time, size, 'batch'], probability: ofVectors });
  }
  return masks;
}

/** What a recurrent layer reads: vectors [T, E, B], or tokens that it looks up itself, which may be cheaper. */
export type LayerInput = { readonly xs: Value } | { readonly table: Value; readonly tokens: Value };

/** Tokens int32 or int64 [T, B], embedded. */
export function embedded(parts: Parts, name: string, tokens: Value): LayerInput {
  const table = parts.dropped(parts.parameter(`${name}.weight`), `${name}.token_dropout`);
  const mask = parts.mask(`${name}.dropout`);
  return mask ? { xs: mul(embed(table, tokens), mask) } : { table, tokens };
}

/** Up to this many tokens the gradient of a table is a product with one-hot rows: adding row by row takes longer. */
const largestOneHotTable = 256;

/** Looks tokens [T, B] up in a table [V, E]: [T, B, E]. */
export function embedRows(table: Value, tokens: Value): Value {
  const [size, width] = [fixedSize(table, 0), fixedSize(table, 1)];
  if (size > largestOneHotTable) return gather(table, tokens, 0);
  const [rows] = customGradient([table], ([table]) => ({
    outputs: [gather(table!, tokens, 0)],
    backward: ([d]) => {
      const ones = oneHot(reshape(tokens, [-1]), size, table!.dtype);
      return [gemm(ones, reshape(d!, [-1, width]), { transA: true })];
    },
  }));
  return rows!;
}

/** Looks tokens [T, B] up in a table [V, E]: [T, E, B]. */
export function embed(table: Value, tokens: Value): Value {
  return transpose(gather(table, tokens, 0), [0, 2, 1]);
}

/**
 * Whether it is cheaper to multiply the first layer's input weight with the whole embedding table once per
 * training step: W·Embᵀ is [gates · H, V], and its product with one-hot columns replaces the product of W with
 * embedded tokens. Per token that takes V columns forward and V for the gradient of the weight, against E
 * forward, E for the gradient of the weight and E for the gradient of the input.
 */
export function foldingPays(table: Value): boolean {
  return 2 * fixedSize(table, 0) <= 3 * fixedSize(table, 1);
}

/** The weight [rows, V + columns of h] of a layer for one-hot inputs, and those inputs: [T, V, B]. */
export function foldEmbedding(table: Value, weight: Value, tokens: Value): { weight: Value; xs: Value } {
  const embeddingSize = fixedSize(table, 1);
  const hiddenSize = fixedSize(weight, 1) - embeddingSize;
  const [input, ...recurrent] = split(
    weight,
    [embeddingSize, hiddenSize].filter((size) => size > 0),
    1,
  );
  return {
    weight: concat([gemm(input!, table, { transB: true }), ...recurrent], 1),
    xs: transpose(oneHot(tokens, fixedSize(table, 0)), [0, 2, 1]),
  };
}
