import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../test/support/pytorch.ts';
import { runGraph, type Tensors, withModel } from '../../../test/support/runGraph.ts';
import type { OptimizerSettings } from '../../experiment/keys.ts';
import { Graph } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { mul } from '../../graph/ops.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { clippingFactor, globalNorm } from './clipping.ts';
import { createOptimizer } from './createOptimizer.ts';
import type { Optimizer } from './optimizer.ts';

interface Case {
  readonly settings: OptimizerSettings;
  readonly learningRates: number[];
  readonly initial: StoredTensor;
  readonly gradients: StoredTensor[];
  readonly weights: StoredTensor[];
  /** Updates before averaging, and the mean after each update. */
  readonly averagedFrom?: number;
  readonly averages?: StoredTensor[];
}

function updateGraph(optimizer: Optimizer, shape: readonly number[]): Uint8Array {
  const graph = new Graph('update');
  const input = (name: string, size = shape) => graph.input(name, 'float32', size);
  const scalars = Object.fromEntries(
    Object.keys(optimizer.scalars(1, 1, 0)).map((name) => [name, input(name, [])]),
  );
  const slots = optimizer.slots.map((name) => input(name));
  const next = optimizer.update(input('weight'), input('gradient'), slots, scalars);
  graph.output('next.weight', next.weight);
  for (const [i, name] of optimizer.slots.entries()) graph.output(`next.${name}`, next.slots[i]!);
  return toModelBytes(graph);
}

function scalar(value: number): Tensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) };
}

for (const stored of readPyTorchCases<Case>('optimizers.json')) {
  const { settings, learningRates, initial, gradients, weights, averages } = stored;
  const { averagedFrom = learningRates.length } = stored;
  test(`the updates are those of torch.optim: ${JSON.stringify(settings)}`, async () => {
    const optimizer = createOptimizer(settings);
    const weight = decodeTensor(initial);
    const zeros = (): Tensor => ({ ...weight, data: new Float32Array(weight.data.length) });
    let kept: Tensors = { weight, ...Object.fromEntries(optimizer.slots.map((name) => [name, zeros()])) };
    await withModel(updateGraph(optimizer, weight.shape), async (run) => {
      for (const [step, learningRate] of learningRates.entries()) {
        const scalars = Object.entries(
          optimizer.scalars(learningRate, step + 1, Math.max(0, step + 1 - averagedFrom)),
        );
        const results = await run({
          ...kept,
          gradient: decodeTensor(gradients[step]!),
          ...Object.fromEntries(scalars.map(([name, value]) => [name, scalar(value)])),
        });
        kept = Object.fromEntries(Object.keys(kept).map((name) => [name, results[`next.${name}`]!]));
        const error = relativeError(kept.weight!.data, decodeTensor(weights[step]!).data);
        assert.ok(error < 1e-6, `step ${step}: ${error}`);
        assert.equal(averages !== undefined, optimizer.averages !== undefined);
        if (!averages || !optimizer.averages) continue;
        const ofMean = relativeError(kept[optimizer.averages]!.data, decodeTensor(averages[step]!).data);
        assert.ok(ofMean < 1e-6, `average of step ${step}: ${ofMean}`);
      }
    });
  });
}

test('gradients are scaled together when their norm exceeds the limit, and only then', async () => {
  const graph = new Graph('clipping');
  const raw = [graph.input('a', 'float32', [2]), graph.input('b', 'float32', [1])];
  const norm = globalNorm(raw);
  for (const limit of [0, 1, 100]) {
    const factor = clippingFactor(norm, limit);
    for (const [i, gradient] of raw.entries()) {
      graph.output(`${limit}.${i}`, factor ? mul(gradient, factor) : gradient);
    }
  }
  graph.output('norm', norm);
  const results = await runGraph(graph, {
    a: { dtype: 'float32', shape: [2], data: Float32Array.of(2, 3) },
    b: { dtype: 'float32', shape: [1], data: Float32Array.of(6) },
  });
  const values = (limit: number) => [0, 1].flatMap((i) => Array.from(results[`${limit}.${i}`]!.data, Number));
  assert.equal(results.norm!.data[0], 7);
  assert.deepEqual(values(0), [2, 3, 6]);
  assert.deepEqual(values(100), [2, 3, 6]);
  for (const [i, value] of values(1).entries()) assert.ok(Math.abs(value - [2, 3, 6][i]! / 7) < 1e-6);
});
