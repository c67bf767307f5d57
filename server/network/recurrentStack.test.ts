import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGradients, sumOf } from '../../test/support/networkGradients.ts';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../test/support/pytorch.ts';
import { randomTensor } from '../../test/support/recurrentCells.ts';
import { runGraph, type Tensors } from '../../test/support/runGraph.ts';
import type { RecurrentSettings } from '../experiment/keys.ts';
import { mul, reduceSum } from '../graph/ops.ts';
import type { Shape } from '../graph/shape.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { InputSpec, Network } from './network.ts';
import {
  layerSizes,
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
  stateNames,
} from './recurrentStack.ts';

interface Case {
  readonly name: string;
  readonly settings: RecurrentSettings;
  readonly inputSize: number;
  readonly bidirectional: boolean;
  readonly time: number;
  readonly batch: number;
  readonly lengths: number[] | null;
  readonly masks: Record<string, StoredTensor>;
  /** Parameters, xs and first states. */
  readonly inputs: Record<string, StoredTensor>;
  readonly weights: StoredTensor[];
  /** Of all steps, then the last states. */
  readonly outputs: StoredTensor[];
  readonly gradients: Record<string, StoredTensor>;
}

/** A network that is nothing but a stack; its loss is Σ outputs · weights. */
function stackNetwork(example: Case): Network {
  const { settings, inputSize, bidirectional, lengths } = example;
  const stack: RecurrentStack = { name: 'stack', settings, inputSize, bidirectional };
  const float = (name: string, shape: Shape): InputSpec => ({ name, dtype: 'float32', shape });
  const kinds = stateNames(settings).length;
  const stateShapes = layerSizes(settings).flatMap((size) =>
    Array.from({ length: kinds }, () => [size * (bidirectional ? 2 : 1), 'batch']),
  );
  const outputShapes = [['time', stackOutputSize(stack), 'batch'], ...stateShapes];
  return {
    name: 'stack',
    parameters: stackParameters(stack),
    inputs: [
      float('xs', ['time', inputSize, 'batch']),
      ...(lengths ? [{ name: 'lengths', dtype: 'int32', shape: ['batch'] } as const] : []),
    ],
    targets: outputShapes.map((shape, i) => float(`weight.${i}`, shape)),
    states: stateShapes.map((shape, i) => float(`initial.${i}`, shape)),
    masks: stackMasks(stack),
    forward(parts) {
      const { lengths, xs } = parts.inputs;
      const initial = layerSizes(settings).map((_, k) =>
        Array.from({ length: kinds }, (_, i) => parts.states[`initial.${k * kinds + i}`]!),
      );
      const { hs, states } = runStack(stack, parts, { xs: xs! }, { initial, ...(lengths && { lengths }) });
      const outputs = [hs, ...states.flat()];
      return {
        outputs: Object.fromEntries(outputs.map((output, i) => [`output.${i}`, output])),
        states: {},
      };
    },
    loss(outputs, targets) {
      const products = Object.values(outputs).map((output, i) => mul(output, targets[`weight.${i}`]!));
      return { sum: sumOf(products.map((product) => reduceSum(product))), weight: reduceSum(products[0]!) };
    },
  };
}

function feedsOf({ lengths, batch, masks, inputs, weights }: Case): Tensors {
  const floats = {
    ...masks,
    ...inputs,
    ...Object.fromEntries(weights.map((weight, i) => [`weight.${i}`, weight])),
  };
  const steps = (list: number[]): Tensor => ({
    dtype: 'int32',
    shape: [batch],
    data: Int32Array.from(list),
  });
  return {
    ...Object.fromEntries(Object.entries(floats).map(([name, stored]) => [name, decodeTensor(stored)])),
    ...(lengths && { lengths: steps(lengths) }),
  };
}

for (const example of readPyTorchCases<Case>('stacks.json')) {
  test(`${example.name}: outputs and gradients are PyTorch's`, async () => {
    const results = await runGraph(networkGradients(stackNetwork(example)), feedsOf(example));
    const expected = new Map([
      ...example.outputs.map((output, i): [string, StoredTensor] => [`output.${i}`, output]),
      ...Object.entries(example.gradients).map(([name, stored]): [string, StoredTensor] => [
        `gradient.${name}`,
        stored,
      ]),
    ]);
    for (const [name, stored] of expected) {
      const { shape, data } = decodeTensor(stored);
      assert.deepEqual(results[name]!.shape, shape, name);
      const error = relativeError(results[name]!.data, data);
      assert.ok(error <= 1e-5, `${name}: max|Δ|/max|g| is ${error}`);
    }
  });
}

/** An array [time, rows, batch] with random numbers in steps that are added at its end. */
function lengthened({ shape, data }: Tensor, steps: number): Tensor {
  const [time, rows, batch] = shape as [number, number, number];
  const longer = randomTensor([time + steps, rows, batch], 7, 3);
  longer.data.set(data as Float32Array);
  return longer;
}

for (const example of readPyTorchCases<Case>('stacks.json').filter(({ lengths }) => lengths)) {
  test(`${example.name}: how much padding there is does not matter`, async () => {
    const graph = networkGradients(stackNetwork(example));
    const feeds = feedsOf(example);
    const inTime = Object.entries(feeds).filter(
      ([, { shape }]) => shape.length === 3 && shape[0] === example.time,
    );
    const results = await runGraph(graph, {
      ...feeds,
      ...Object.fromEntries(inTime.map(([name, tensor]) => [name, lengthened(tensor, 4)])),
    });
    for (const [name, expected] of Object.entries(await runGraph(graph, feeds))) {
      if (name.startsWith('loss')) continue;
      const common = results[name]!.data.slice(0, expected.data.length);
      const rest = results[name]!.data.slice(expected.data.length);
      assert.ok(relativeError(common, expected.data as Float32Array) <= 1e-6, name);
      assert.ok(
        Array.from(rest, Number).every((value) => value === 0),
        name,
      );
    }
  });
}
