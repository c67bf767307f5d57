import type { Value } from '../graph/graph.ts';
import { concat, gather, gemm, oneHot, split, transpose } from '../graph/ops.ts';
import { fixedSize } from './lstmCell.ts';
import type { LstmParameters } from './lstmLayer.ts';

/** Looks tokens [T, B] up in a table [V, E]: [T, E, B]. */
export function embed(table: Value, tokens: Value): Value {
  return transpose(gather(table, tokens, 0), [0, 2, 1]);
}

/**
 * Whether it is cheaper to multiply the first layer's input weight with the whole embedding table once per
 * training step: W·Embᵀ is [4H, V], and its product with one-hot columns replaces the product of W with
 * embedded tokens. Per token that takes V columns forward and V for the gradient of the weight, against E
 * forward, E for the gradient of the weight and E for the gradient of the input.
 */
export function foldingPays(vocabularySize: number, embeddingSize: number): boolean {
  return 2 * vocabularySize <= 3 * embeddingSize;
}

/** The first layer's parameters for one-hot inputs, and those inputs: [T, V, B]. */
export function foldEmbedding(table: Value, layer: LstmParameters, tokens: Value) {
  const vocabularySize = fixedSize(table, 0);
  const embeddingSize = fixedSize(table, 1);
  const hiddenSize = fixedSize(layer.weight, 1) - embeddingSize;
  const [input, recurrent] = split(layer.weight, [embeddingSize, hiddenSize], 1);
  const weight = concat([gemm(input!, table, { transB: true }), recurrent!], 1);
  return {
    parameters: { weight, bias: layer.bias },
    xs: transpose(oneHot(tokens, vocabularySize), [0, 2, 1]),
  };
}
