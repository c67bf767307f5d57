import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runGraph } from '../../test/support/runGraph.ts';
import { Graph } from './graph.ts';
import { loop } from './loop.ts';
import * as ops from './ops.ts';
import { makeTensor } from './tensor.ts';

describe('a loop', () => {
  it('carries states and stacks outputs until its condition fails', async () => {
    const graph = new Graph('doubling');
    const limit = graph.input('limit', 'int64', []);
    const start = graph.input('start', 'float32', [2]);
    const { finalStates, outputs } = loop({
      iterations: limit,
      states: [start],
      body: (iteration, [s]) => {
        const next = ops.mul(s!, 2);
        return { states: [next], outputs: [next, iteration], condition: ops.less(ops.reduceMax(next), 20) };
      },
    });
    graph.output('last', finalStates[0]!);
    graph.output('all', outputs[0]!);
    graph.output('iterations', outputs[1]!);
    const run = (steps: number) =>
      runGraph(graph, { limit: makeTensor('int64', steps), start: makeTensor('float32', [1, 3]) });
    const short = await run(2);
    assert.deepEqual(short.last?.data, Float32Array.of(4, 12));
    assert.deepEqual(short.all?.shape, [2, 2]);
    const long = await run(10);
    assert.deepEqual(long.last?.data, Float32Array.of(8, 24));
    assert.deepEqual(long.iterations?.data, BigInt64Array.of(0n, 1n, 2n));
  });
});
