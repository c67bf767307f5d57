import { Graph, type Value } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { add, concat, gather, lstm, matMul, split, squeeze } from '../graph/ops.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { LanguageModelSize } from '../network/languageModel.ts';
import { toOnnxLayer } from './lstmLayout.ts';

/**
 * A trained language model as a self-contained ONNX file with the fused LSTM operator.
 *
 * Inputs: `tokens` int64 [time, batch], `h_in` and `c_in` float32 [num_layers, batch, H].
 * Outputs: `logits` float32 [time, batch, V], `h_out`, `c_out`.
 * Initializers: `embedding.weight` [V, E]; for each layer k `lstm.k.W` [1, 4H, I], `lstm.k.R` [1, 4H, H],
 * `lstm.k.B` [1, 8H] with gates in ONNX's order; `output.weight` [H, V] (transposed), `output.bias` [V].
 */
export function exportLanguageModel(
  size: LanguageModelSize,
  tensors: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const graph = new Graph('language_model');
  const { hiddenSize, numLayers } = size;
  const tensor = (name: string) => {
    const found = tensors.get(name);
    if (!found) throw new Error(`the parameter ${name} is missing`);
    return found;
  };
  const tokens = graph.input('tokens', 'int64', ['time', 'batch']);
  const stateShape = [numLayers, 'batch', hiddenSize];
  const ones = Array<number>(numLayers).fill(1);
  const h = split(graph.input('h_in', 'float32', stateShape), ones, 0);
  const c = split(graph.input('c_in', 'float32', stateShape), ones, 0);

  let x = gather(graph.initializer('embedding.weight', tensor('embedding.weight')), tokens, 0);
  const finalH: Value[] = [];
  const finalC: Value[] = [];
  for (let k = 0; k < numLayers; k++) {
    const { w, r, b } = toOnnxLayer({ weight: tensor(`lstm.${k}.weight`), bias: tensor(`lstm.${k}.bias`) });
    const layer = lstm({
      x,
      w: graph.initializer(`lstm.${k}.W`, w),
      r: graph.initializer(`lstm.${k}.R`, r),
      b: graph.initializer(`lstm.${k}.B`, b),
      initialH: h[k]!,
      initialC: c[k]!,
    });
    x = squeeze(layer.y, [1]);
    finalH.push(layer.h);
    finalC.push(layer.c);
  }
  const outputWeight = graph.initializer('output.weight', transposed(tensor('output.weight')));
  const outputBias = graph.initializer('output.bias', tensor('output.bias'));
  graph.output('logits', add(matMul(x, outputWeight), outputBias));
  graph.output('h_out', concat(finalH, 0));
  graph.output('c_out', concat(finalC, 0));
  return toModelBytes(graph, { metadata });
}

function transposed(matrix: Tensor): Tensor {
  const [rows = 0, columns = 0] = matrix.shape;
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      data[column * rows + row] = Number(matrix.data[row * columns + column]);
    }
  }
  return { dtype: 'float32', shape: [columns, rows], data };
}
