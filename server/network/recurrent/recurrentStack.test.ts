import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGradients } from '../../../test/support/networkGradients.ts';
import { assertAsInPyTorch, relativeError, withPrefix } from '../../../test/support/pytorch.ts';
import { randomTensor } from '../../../test/support/recurrentCells.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { stackCases, stackFeeds, stackNetwork } from '../../../test/support/stacks.ts';
import type { Tensor } from '../../graph/tensor.ts';

for (const example of stackCases()) {
  test(`${example.name}: outputs and gradients are PyTorch's`, async () => {
    const results = await runGraph(networkGradients(stackNetwork(example)), stackFeeds(example));
    assertAsInPyTorch(results, {
      ...Object.fromEntries(example.outputs.map((output, i) => [`output.${i}`, output])),
      ...withPrefix('gradient.', example.gradients),
    });
  });
}

/** An array [time, rows, batch] with random numbers in steps that are added at its end. */
function lengthened({ shape, data }: Tensor, steps: number): Tensor {
  const [time, rows, batch] = shape as [number, number, number];
  const longer = randomTensor([time + steps, rows, batch], 7, 3);
  longer.data.set(data as Float32Array);
  return longer;
}

for (const example of stackCases().filter(({ lengths }) => lengths)) {
  test(`${example.name}: how much padding there is does not matter`, async () => {
    const graph = networkGradients(stackNetwork(example));
    const feeds = stackFeeds(example);
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
