/**
 * Embedding → LSTM layers → linear layer: the network that predicts the next token. Inside, sequences are
 * [time, features, batch]: see lstmCell.ts for why.
 */

import type { Value } from '../graph/graph.ts';
import { concat, mul, reshape, split, squeeze, transpose, unsqueeze } from '../graph/ops.ts';
import { elementCount } from '../graph/tensor.ts';
import { embed, foldEmbedding, foldingPays } from './embedding.ts';
import { fastLstmLayer } from './fastLstmLayer.ts';
import { standardNormal, uniformWithin, withRange } from './initializers.ts';
import { linear } from './linear.ts';
import { lstmGates } from './lstmCell.ts';
import type { LstmParameters } from './lstmLayer.ts';
import type { ParameterSpec } from './parameter.ts';

export interface LanguageModelSize {
  readonly vocabularySize: number;
  readonly embeddingSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
}

/**
 * The parameters, in the layout of checkpoints: `embedding.weight` [V, E]; for each layer k `lstm.k.weight`
 * [4H, I + H] (columns: input, then hidden state) and `lstm.k.bias` [4H], gates in the order o, i, f, z;
 * `output.weight` [V, H] and `output.bias` [V]. They start as in `torch.nn`, but for the bias of the forget gate.
 */
export function languageModelParameters(size: LanguageModelSize, forgetBias: number): ParameterSpec[] {
  const { vocabularySize: V, embeddingSize: E, hiddenSize: H, numLayers } = size;
  const initializer = uniformWithin(1 / Math.sqrt(H));
  const forget = lstmGates.indexOf('f');
  const biasInitializer = withRange(initializer, forget * H, (forget + 1) * H, forgetBias);
  const layers = Array.from({ length: numLayers }, (_, k) => [
    { name: `lstm.${k}.weight`, shape: [4 * H, (k === 0 ? E : H) + H], initializer },
    { name: `lstm.${k}.bias`, shape: [4 * H], initializer: biasInitializer },
  ]);
  return [
    { name: 'embedding.weight', shape: [V, E], initializer: standardNormal() },
    ...layers.flat(),
    { name: 'output.weight', shape: [V, H], initializer },
    { name: 'output.bias', shape: [V], initializer },
  ];
}

export function countParameters(size: LanguageModelSize): number {
  return languageModelParameters(size, 0).reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

/** The shapes of the dropout masks: of the embedding, then of each layer's output. */
export function dropoutMaskShapes(
  size: LanguageModelSize,
): [time: 'time', features: number, batch: 'batch'][] {
  const { embeddingSize, hiddenSize, numLayers } = size;
  const features = [embeddingSize, ...Array.from({ length: numLayers }, () => hiddenSize)];
  return features.map((count) => ['time', count, 'batch']);
}

export interface LanguageModelInputs {
  /** [time, batch] */
  readonly tokens: Value;
  /** The state before the first step: [num_layers, H, batch]. */
  readonly h: Value;
  readonly c: Value;
  /** Factors for the embedding and for each layer's output, see {@link dropoutMaskShapes}; none without dropout. */
  readonly masks: readonly Value[];
}

export interface LanguageModelOutputs {
  /** [time · batch, V] */
  readonly logits: Value;
  /** The state after the last step: [num_layers, H, batch]. */
  readonly h: Value;
  readonly c: Value;
}

/** `parameters` are those of {@link languageModelParameters}, by name. */
export function languageModel(
  size: LanguageModelSize,
  parameters: ReadonlyMap<string, Value>,
  { tokens, h, c, masks }: LanguageModelInputs,
  layer = fastLstmLayer,
): LanguageModelOutputs {
  const parameter = (name: string) => {
    const value = parameters.get(name);
    if (!value) throw new Error(`the parameter ${name} is missing`);
    return value;
  };
  const dropped = (x: Value, place: number) => (masks[place] ? mul(x, masks[place]) : x);
  const layerParameters = (k: number): LstmParameters => ({
    weight: parameter(`lstm.${k}.weight`),
    bias: reshape(parameter(`lstm.${k}.bias`), [4 * size.hiddenSize, 1]),
  });
  const table = parameter('embedding.weight');
  const folds = masks.length === 0 && foldingPays(table);
  const own = layerParameters(0);
  const folded = folds ? foldEmbedding(table, own.weight, tokens) : undefined;
  const first = folded
    ? { parameters: { weight: folded.weight, bias: own.bias }, xs: folded.xs }
    : { parameters: own, xs: dropped(embed(table, tokens), 0) };

  const initialH = perLayer(h, size.numLayers);
  const initialC = perLayer(c, size.numLayers);
  const finalH: Value[] = [];
  const finalC: Value[] = [];
  let { xs } = first;
  for (let k = 0; k < size.numLayers; k++) {
    const parameters = k === 0 ? first.parameters : layerParameters(k);
    const outputs = layer(parameters, xs, { h: initialH[k]!, c: initialC[k]! });
    xs = dropped(outputs.hs, k + 1);
    finalH.push(unsqueeze(outputs.h, [0]));
    finalC.push(unsqueeze(outputs.c, [0]));
  }
  const features = reshape(transpose(xs, [0, 2, 1]), [-1, size.hiddenSize]);
  const logits = linear(features, parameter('output.weight'), parameter('output.bias'));
  return { logits, h: concat(finalH, 0), c: concat(finalC, 0) };
}

/** [L, …] → L values of […]. */
function perLayer(stacked: Value, numLayers: number): Value[] {
  const pieces = split(stacked, Array<number>(numLayers).fill(1), 0);
  return pieces.map((piece) => squeeze(piece, [0]));
}
