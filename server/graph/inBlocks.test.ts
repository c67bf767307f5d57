import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runGraph } from '../../test/support/runGraph.ts';
import { Graph } from './graph.ts';
import { inBlocks } from './inBlocks.ts';
import { add, mul } from './ops.ts';
import { makeTensor } from './tensor.ts';

const shapes = [
  { shape: [3], blocks: 1 },
  { shape: [211, 200], blocks: 4 },
  { shape: [100_003], blocks: 1 },
];

for (const { shape, blocks } of shapes) {
  test(`numbers of an array ${shape.join(' × ')} are the same in ${blocks} blocks`, async () => {
    const graph = new Graph('blocks');
    const [x, y] = [graph.input('x', 'float32', shape), graph.input('y', 'float32', shape)];
    const factor = graph.input('factor', 'float32', []);
    const results = inBlocks([x, y], ([x, y]) => [add(mul(x!, factor), y!), mul(x!, y!)]);
    for (const [i, result] of results.entries()) graph.output(`result.${i}`, result);
    const count = shape.reduce((product, size) => product * size);
    const numbers = Array.from({ length: count }, (_, i) => i % 251);
    const reversed = numbers.toReversed();
    const computed = await runGraph(graph, {
      x: makeTensor('float32', numbers, shape),
      y: makeTensor('float32', reversed, shape),
      factor: makeTensor('float32', 3),
    });
    assert.deepEqual(computed['result.0']!.shape, blocks === 1 ? shape : [blocks, count / blocks]);
    assert.deepEqual(
      Array.from(computed['result.0']!.data, Number),
      numbers.map((number, i) => 3 * number + reversed[i]!),
    );
    assert.deepEqual(
      Array.from(computed['result.1']!.data, Number),
      numbers.map((number, i) => number * reversed[i]!),
    );
  });
}
