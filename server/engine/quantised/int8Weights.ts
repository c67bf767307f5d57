import type { Graph, Value } from '../../graph/graph.ts';
import { add, cast, gather, gemm, mul, reshape, split, sub, transpose } from '../../graph/ops.ts';
import { dynamicQuantizeLinear, matMulInteger } from '../../graph/quantised.ts';
import type { Tensor } from '../../graph/tensor.ts';
import type { StepWeights } from '../../network/cells/cell.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { recurrentColumns } from '../../network/cells/sizes.ts';
import { inputBias, stepWeights } from '../../network/cells/stepWeights.ts';
import type { RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import type { LayerWeights, ModelWeights } from '../generation/modelWeights.ts';
import { quantisedZero } from './quantiseRows.ts';

/** A quantised matrix in a graph: uint8 [N, K] and float32 [N]. */
interface Matrix {
  readonly quantised: Value;
  readonly scale: Value;
}

/**
 * Products of eight-bit integers: weights are quantised by rows, what they are multiplied with is quantised at each
 * step by its own range. So a step's numbers depend on nothing but its input, however a text is divided.
 *
 * @param stored tensors by the names of `quantisedTensors`
 */
export function int8Weights(
  graph: Graph,
  stored: (name: string) => Tensor,
  { tiedWeights }: { readonly tiedWeights: boolean },
): ModelWeights {
  const initializer = (name: string) => graph.initializer(name, stored(name));
  const matrix = (name: string): Matrix => ({
    quantised: initializer(`${name}.quantised`),
    scale: initializer(`${name}.scale`),
  });
  const embedding = matrix('embedding.weight');
  const output = tiedWeights ? embedding : matrix('output.weight');
  const outputBias = initializer('output.bias');
  return {
    table: numbers(embedding),
    embed: (tokens) =>
      numbers({
        quantised: gather(embedding.quantised, tokens, 0),
        scale: gather(embedding.scale, tokens, 0),
      }),
    layer: (layer) => int8Layer(layer, matrix, initializer),
    block: {
      parameter: initializer,
      linear: (name, x) => add(quantisedProduct(matrix(`${name}.weight`), x), initializer(`${name}.bias`)),
      dropped: (x) => x,
    },
    output: (x) => add(quantisedProduct(output, x), outputBias),
  };
}

function int8Layer(
  layer: RecurrentLayer,
  matrix: (name: string) => Matrix,
  initializer: (name: string) => Value,
): LayerWeights {
  const { name, cell, hiddenSize } = layer;
  const { prepared = (sums: Value) => sums, recurrence } = cellDefinition(cell);
  const input = matrix(`${name}.input`);
  const recurrent = recurrentColumns(layer) > 0 ? matrix(`${name}.recurrent`) : undefined;
  const projection = cell.projectionSize ? matrix(`${name}.projection`) : undefined;
  const known = new Map<string, Value>();
  const parameter = (wanted: string) => {
    const value = known.get(wanted) ?? initializer(wanted);
    known.set(wanted, value);
    return value;
  };
  const float = stepWeights(layer, recurrent && numbers(recurrent), parameter, 1);
  const bias = inputBias(layer, parameter, 1);
  const withBias = (product: Value, added: Value | undefined) => (added ? add(product, added) : product);
  const step: StepWeights = {
    ...float,
    ...(recurrent &&
      recurrence === 'full' && {
        recurrent(h, { bias: added, gates } = {}) {
          const rows = gates ? rowsOfGates(recurrent, gates, hiddenSize) : recurrent;
          return withBias(quantisedProduct(rows, h), added);
        },
      }),
    ...(projection && { projected: (h) => quantisedProduct(projection, h) }),
  };
  return {
    project: (x) => prepared(withBias(quantisedProduct(input, x), bias), step),
    projectTable: (table) =>
      prepared(gemm(table, numbers(input), { transB: true, ...(bias && { bias }) }), step),
    step,
  };
}

/** The numbers that a matrix stands for. */
function numbers({ quantised, scale }: Matrix): Value {
  return mul(sub(cast(quantised, 'float32'), quantisedZero), reshape(scale, [-1, 1]));
}

/** x·Wᵀ for x [n, K]: [n, N]. */
function quantisedProduct({ quantised, scale }: Matrix, x: Value): Value {
  const zero = quantised.graph.constant(quantisedZero, 'uint8');
  const { q, scale: ofX, zeroPoint } = dynamicQuantizeLinear(x);
  const product = matMulInteger(q, transpose(quantised, [1, 0]), zeroPoint, zero);
  return mul(cast(product, 'float32'), mul(ofX, scale));
}

function rowsOfGates({ quantised, scale }: Matrix, gates: readonly [number, number], size: number): Matrix {
  const [from, to] = gates;
  const total = Number(quantised.shape[0]);
  const sizes = [from * size, (to - from) * size, total - to * size].filter((rows) => rows > 0);
  const place = from === 0 ? 0 : 1;
  return { quantised: split(quantised, sizes, 0)[place]!, scale: split(scale, sizes, 0)[place]! };
}
