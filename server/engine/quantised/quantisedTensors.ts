/** The tensors of a quantised language model: which there are, and the trained ones that they stand for. */
import type { Tensor } from '../../graph/tensor.ts';
import { recurrentColumns } from '../../network/cells/sizes.ts';
import { type LanguageModelSettings, languageModelStack } from '../../network/languageModel.ts';
import type { RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import { stackLayers } from '../../network/recurrent/recurrentStack.ts';
import { selfAttentionOf } from '../../network/selfAttention/attendedTokens.ts';
import { attentionMatrices, selfAttentionParameters } from '../../network/selfAttention/parameters.ts';
import { columns, float32, float32Data } from '../export/gateOrder.ts';
import {
  hasOperator,
  type OnnxLayer,
  parameterParts,
  storedLayer,
  toOnnxLayer,
} from '../export/onnxLayout.ts';
import { dequantised, quantiseRows } from './quantiseRows.ts';

type Tensors = (name: string) => Tensor;

/**
 * `NAME.quantised` and `NAME.scale` for the matrices `embedding.weight`, `LAYER.input`, `LAYER.recurrent` and
 * `LAYER.projection`, if there are any, and `output.weight`; the biases and other vectors of the layers and
 * `output.bias` as they are. Gates are in the order of `network/cells`.
 *
 * @param exported tensors of `exporter.ts`
 */
export function quantisedTensors(settings: LanguageModelSettings, exported: Tensors): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const addMatrix = (name: string, matrix: Tensor) => {
    for (const [part, tensor] of Object.entries(quantiseRows(matrix))) tensors.set(`${name}.${part}`, tensor);
  };
  addMatrix('embedding.weight', exported('embedding.weight'));
  for (const layer of layersOf(settings)) {
    const { weight, ...others } = storedLayer(layer, exported);
    for (const [part, matrix] of Object.entries(weightMatrices(layer, weight!)))
      addMatrix(`${layer.name}.${part}`, matrix);
    for (const [part, tensor] of Object.entries(others)) {
      if (part === 'projection') addMatrix(`${layer.name}.${part}`, tensor);
      else tensors.set(`${layer.name}.${part}`, tensor);
    }
  }
  const attention = selfAttentionOf(settings);
  if (attention) {
    const matrices = attentionMatrices(attention).map((name) => `${name}.weight`);
    for (const { name } of selfAttentionParameters(attention)) {
      if (matrices.includes(name)) addMatrix(name, exported(name));
      else tensors.set(name, exported(name));
    }
  }
  if (!settings.tied_weights) addMatrix('output.weight', exported('output.weight'));
  tensors.set('output.bias', exported('output.bias'));
  return tensors;
}

/** Tensors of `exporter.ts` from those of {@link quantisedTensors}, so that a quantised model can be looked into. */
export function exportedTensors(settings: LanguageModelSettings, stored: Tensors): Tensors {
  const matrix = (name: string) =>
    dequantised({ quantised: stored(`${name}.quantised`), scale: stored(`${name}.scale`) });
  const weight = (layer: RecurrentLayer) => {
    const input = matrix(`${layer.name}.input`);
    return recurrentColumns(layer) > 0 ? joined(input, matrix(`${layer.name}.recurrent`)) : input;
  };
  const attention = selfAttentionOf(settings);
  const ofBlocks = attention ? attentionMatrices(attention) : [];
  const matrices = ['embedding', 'output', ...ofBlocks].map((name) => `${name}.weight`);
  return (name) => {
    if (matrices.includes(name)) return matrix(name);
    const layer = layersOf(settings).find((other) => name.startsWith(`${other.name}.`));
    if (!layer) return stored(name);
    const { cell } = layer;
    const part = name.slice(layer.name.length + 1);
    if (part === 'weight') return weight(layer);
    if (part === 'projection') return matrix(name);
    if (!hasOperator(cell) || !['W', 'R', 'B', 'P'].includes(part)) return stored(name);
    const vectors = parameterParts(cell).filter((other) => other !== 'weight');
    const native = Object.fromEntries(vectors.map((vector) => [vector, stored(`${layer.name}.${vector}`)]));
    return toOnnxLayer(cell, { weight: weight(layer), ...native })[part as keyof OnnxLayer]!;
  };
}

function layersOf(settings: LanguageModelSettings): RecurrentLayer[] {
  return stackLayers(languageModelStack(settings)).flatMap(({ directions }) => directions);
}

/** The columns of the input apart from those of the hidden state, if there are any. */
function weightMatrices(layer: RecurrentLayer, weight: Tensor): Record<string, Tensor> {
  const { inputSize } = layer;
  const width = recurrentColumns(layer);
  const rows = weight.shape[0]!;
  const data = float32Data(weight);
  const input = float32([rows, inputSize], columns(data, rows, 0, inputSize));
  if (width === 0) return { input };
  return { input, recurrent: float32([rows, width], columns(data, rows, inputSize, width)) };
}

/** Two matrices of the same rows side by side. */
function joined(left: Tensor, right: Tensor): Tensor {
  const rows = left.shape[0]!;
  const [a, b] = [left.shape[1]!, right.shape[1]!];
  const data = new Float32Array(rows * (a + b));
  for (let row = 0; row < rows; row++) {
    data.set(float32Data(left).subarray(row * a, (row + 1) * a), row * (a + b));
    data.set(float32Data(right).subarray(row * b, (row + 1) * b), row * (a + b) + a);
  }
  return float32([rows, a + b], data);
}
