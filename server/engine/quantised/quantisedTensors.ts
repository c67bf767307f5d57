/** The tensors of a quantised language model: which there are, and the trained ones that they stand for. */
import type { Tensor } from '../../graph/tensor.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { type LanguageModelSettings, languageModelStack } from '../../network/languageModel.ts';
import type { RecurrentLayer } from '../../network/recurrentLayer.ts';
import { stackLayers } from '../../network/recurrentStack.ts';
import { float32, float32Data, orderedLayer } from '../gateOrder.ts';
import { fromOnnxLayer, type OnnxLayer, toOnnxLayer } from '../onnxLayout.ts';
import { dequantised, quantiseRows } from './quantiseRows.ts';

type Tensors = (name: string) => Tensor;

/**
 * `NAME.quantised` and `NAME.scale` for the matrices `embedding.weight`, `LAYER.input`, `LAYER.recurrent` and
 * `output.weight`; `LAYER.bias` and other vectors of the layers and `output.bias` as they are. Gates are in the order
 * of `network/cells`.
 *
 * @param exported tensors of `exporter.ts`
 */
export function quantisedTensors(settings: LanguageModelSettings, exported: Tensors): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const addMatrix = (name: string, matrix: Tensor) => {
    for (const [part, tensor] of Object.entries(quantiseRows(matrix))) tensors.set(`${name}.${part}`, tensor);
  };
  addMatrix('embedding.weight', exported('embedding.weight'));
  for (const { name, cell } of layersOf(settings)) {
    const native = fromOnnxLayer(cell, onnxLayer(name, cell, exported));
    const { gates, vectors } = cellDefinition(cell);
    const { input, recurrent, inputSize, hiddenSize, bias } = orderedLayer(cell, native, gates);
    addMatrix(`${name}.input`, float32([bias.length, inputSize], input));
    addMatrix(`${name}.recurrent`, float32([bias.length, hiddenSize], recurrent));
    for (const part of ['bias', ...Object.keys(vectors)]) tensors.set(`${name}.${part}`, native[part]!);
  }
  if (!settings.tied_weights) addMatrix('output.weight', exported('output.weight'));
  tensors.set('output.bias', exported('output.bias'));
  return tensors;
}

/** Tensors of `exporter.ts` from those of {@link quantisedTensors}, so that a quantised model can be looked into. */
export function exportedTensors(settings: LanguageModelSettings, stored: Tensors): Tensors {
  const matrix = (name: string) =>
    dequantised({ quantised: stored(`${name}.quantised`), scale: stored(`${name}.scale`) });
  return (name) => {
    if (name === 'embedding.weight' || name === 'output.weight') return matrix(name);
    const layer = layersOf(settings).find((other) => name.startsWith(`${other.name}.`));
    const part = name.slice(name.lastIndexOf('.') + 1);
    if (!layer || !['W', 'R', 'B', 'P'].includes(part)) return stored(name);
    const weight = joined(matrix(`${layer.name}.input`), matrix(`${layer.name}.recurrent`));
    const vectors = ['bias', ...Object.keys(cellDefinition(layer.cell).vectors)];
    const native = Object.fromEntries(vectors.map((vector) => [vector, stored(`${layer.name}.${vector}`)]));
    return toOnnxLayer(layer.cell, { weight, ...native })[part as keyof OnnxLayer]!;
  };
}

function layersOf(settings: LanguageModelSettings): RecurrentLayer[] {
  return stackLayers(languageModelStack(settings)).flatMap(({ directions }) => directions);
}

function onnxLayer(name: string, { kind }: RecurrentLayer['cell'], tensor: Tensors): OnnxLayer {
  const part = (letter: string) => tensor(`${name}.${letter}`);
  return {
    W: part('W'),
    R: part('R'),
    B: part('B'),
    ...(kind === 'peephole-lstm' && { P: part('P') }),
  };
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
