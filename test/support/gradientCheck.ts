import assert from 'node:assert/strict';
import { gradients } from '../../server/graph/backward.ts';
import type { Value } from '../../server/graph/graph.ts';
import { Graph } from '../../server/graph/graph.ts';
import { toModelBytes } from '../../server/graph/modelBytes.ts';
import { add, mul, reduceSum } from '../../server/graph/ops.ts';
import type { Shape } from '../../server/graph/shape.ts';
import type { DType, Tensor } from '../../server/graph/tensor.ts';
import { elementCount, isFloat, makeTensor } from '../../server/graph/tensor.ts';
import type { Tensors } from './runGraph.ts';
import { withModel } from './runGraph.ts';

/** Sizes of the named dimensions that checks use; `one` for shapes that broadcast or loops of a single step. */
const sizes: Readonly<Record<string, number>> = { time: 4, batch: 3, single: 1 };

export interface CheckInput {
  readonly shape: Shape;
  readonly dtype?: DType;
  /** Numbers in row-major order; without them a fixed sequence between −1 and 1 without repeats. */
  readonly values?: readonly number[];
}

/** An input of the given shape with numbers between `low` and `high`. */
export function between(low: number, high: number, ...shape: Shape): CheckInput {
  const { data } = toTensor({ shape }, 'float64', shape.length);
  return { shape, values: Array.from(data, Number).map((x) => low + ((x + 1) / 2) * (high - low)) };
}

export interface CheckOptions {
  /** `float32` where ONNX Runtime has no kernel for doubles. */
  readonly dtype?: 'float64' | 'float32';
  readonly tolerance?: number;
}

/**
 * Runs a graph, checks the shapes that the shape rules gave its outputs, and compares the gradients of
 * Σ weight · output over all outputs, with respect to every floating-point input, with central finite
 * differences. The error counts relative to the largest gradient, or to 1.
 */
export async function checkGradients(
  inputs: Readonly<Record<string, CheckInput>>,
  build: (values: Record<string, Value>, graph: Graph) => Value | readonly Value[],
  { dtype = 'float64', tolerance = dtype === 'float64' ? 1e-7 : 1e-2 }: CheckOptions = {},
): Promise<Graph> {
  const graph = new Graph('check');
  const feeds: Record<string, Tensor> = {};
  const values: Record<string, Value> = {};
  for (const [index, [name, input]] of Object.entries(inputs).entries()) {
    const tensor = toTensor(input, dtype, index);
    feeds[name] = tensor;
    values[name] = graph.input(name, tensor.dtype, input.shape);
  }
  const outputs = [build(values, graph)].flat();
  const floats = Object.values(values).filter((value) => isFloat(value.dtype));
  const terms = outputs.map((output, i) => {
    const weight = graph.input(`weight ${i}`, output.dtype, output.shape);
    feeds[weight.name] = toTensor({ shape: output.shape }, output.dtype, 7 + i);
    return reduceSum(mul(output, weight));
  });
  const loss = terms.reduce((a, b) => add(a, b));
  graph.output('loss', loss);
  for (const [i, gradient] of gradients(loss, floats).entries())
    graph.output(`d ${floats[i]!.name}`, gradient);
  for (const [i, output] of outputs.entries()) graph.output(`output ${i}`, output);
  await withModel(toModelBytes(graph), async (run) => {
    const results = await run(feeds);
    for (const [i, { shape }] of outputs.entries()) {
      assert.deepEqual(results[`output ${i}`]!.shape, shape.map(sizeOf), 'the shape rule');
    }
    for (const { name } of floats) {
      const expected = await differences(feeds, name, dtype === 'float64' ? 1e-5 : 1e-2, run);
      compare(name, results[`d ${name}`]!, expected, tolerance);
    }
  });
  return graph;
}

function sizeOf(dim: number | string): number {
  if (typeof dim === 'number') return dim;
  const size = dim.split('*').reduce((product, factor) => product * (sizes[factor] ?? Number(factor)), 1);
  if (Number.isNaN(size)) throw new Error(`The check knows no size for the dimension ${dim}.`);
  return size;
}

function toTensor({ shape, dtype, values }: CheckInput, float: DType, index: number): Tensor {
  const numbers = shape.map(sizeOf);
  const count = elementCount(numbers);
  const sequence = Array.from(
    { length: count },
    (_, i) => (((i + 1) * 0.618034 + index * 0.381) % 1) * 2 - 1,
  );
  return makeTensor(dtype ?? float, values ?? sequence, numbers);
}

async function differences(
  feeds: Tensors,
  name: string,
  step: number,
  run: (inputs: Tensors) => Promise<Tensors>,
): Promise<number[]> {
  const { dtype, shape, data } = feeds[name]!;
  const at = Array.from(data, Number);
  const lossAt = async (i: number, shift: number) => {
    const moved = makeTensor(dtype, at.with(i, at[i]! + shift), shape);
    return Number((await run({ ...feeds, [name]: moved })).loss!.data[0]);
  };
  const slopes: number[] = [];
  for (let i = 0; i < at.length; i++) {
    slopes.push(((await lossAt(i, step)) - (await lossAt(i, -step))) / (2 * step));
  }
  return slopes;
}

function compare(name: string, { data }: Tensor, expected: readonly number[], tolerance: number): void {
  const got = Array.from(data, Number);
  const scale = Math.max(1, ...expected.map(Math.abs));
  const error = Math.max(...expected.map((slope, i) => Math.abs(slope - got[i]!) / scale));
  const shown = (list: readonly number[]) => list.map((x) => x.toPrecision(6)).join(' ');
  assert.ok(error <= tolerance, `gradient of ${name}: ${shown(got)}; differences: ${shown(expected)}`);
}
