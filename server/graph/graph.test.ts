import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runGraph } from '../../test/support/runGraph.ts';
import type { Value } from './graph.ts';
import { Graph } from './graph.ts';
import { toModelBytes } from './modelBytes.ts';
import { parseModel } from './modelFile.ts';
import type { GraphProto } from './onnxSchema.ts';
import * as ops from './ops.ts';
import { scan } from './scan.ts';
import { makeTensor } from './tensor.ts';

function newGraph(): { graph: Graph; x: Value } {
  const graph = new Graph('test');
  return { graph, x: graph.input('x', 'float32', ['time', 'batch', 2]) };
}

describe('building a graph', () => {
  it('gives numbers the type of the other operand, and keeps equal constants once', () => {
    const { graph, x } = newGraph();
    const ids = graph.input('ids', 'int64', ['batch']);
    assert.equal(ops.mul(x, 2).dtype, 'float32');
    assert.equal(ops.add(2, ids).dtype, 'int64');
    ops.mul(x, 2);
    assert.equal(graph.initializers.size, 2);
  });

  it('refuses operands of different types or shapes', () => {
    const { graph, x } = newGraph();
    const doubles = graph.input('doubles', 'float64', ['time', 'batch', 2]);
    const wide = graph.input('wide', 'float32', ['batch', 3]);
    assert.throws(() => ops.add(x, doubles), /float32.*float64.*cast/);
    assert.throws(() => ops.add(x, wide), /\[time, batch, 2\] and \[batch, 3\] do not broadcast/);
    assert.throws(() => ops.matMul(x, wide), /MatMul/);
    assert.throws(() => ops.reshape(x, [-1, 3]), /Cannot reshape/);
    assert.throws(() => ops.concat([x, wide], 0), /Concat/);
    assert.throws(() => ops.reduceSum(x, [3]), /Axis 3/);
    assert.throws(() => ops.sigmoid(graph.input('ids', 'int64', [2])), /int64/);
  });

  it('refuses a name twice', () => {
    const { graph, x } = newGraph();
    assert.throws(() => graph.input('x', 'float32', []), /already has a value named x/);
    graph.output('y', ops.neg(x));
    assert.throws(() => graph.output('y', ops.neg(x)), /named y/);
  });

  it('makes any value an output, even an input or one that is an output already', async () => {
    const { graph, x } = newGraph();
    const twice = ops.mul(x, 2);
    graph.output('same', x);
    graph.output('a', twice);
    graph.output('b', twice);
    const tensor = makeTensor('float32', [1, 2], [1, 1, 2]);
    const { same, a, b } = await runGraph(graph, { x: tensor });
    assert.deepEqual(same?.data, tensor.data);
    assert.deepEqual(a?.data, Float32Array.of(2, 4));
    assert.deepEqual(b, a);
  });

  it('writes only what the outputs need', () => {
    const { graph, x } = newGraph();
    graph.initializer('unused', makeTensor('float32', 1));
    ops.exp(x);
    const { outputs } = scan({
      states: [ops.zerosLike(ops.reduceMax(x, [0])), graph.constant(0)],
      scanned: [x, ops.neg(x)],
      body: ([h, unread], [xt]) => {
        const next = ops.add(h!, xt!);
        return { states: [next, ops.add(unread!, 1)], outputs: [next, ops.exp(next)] };
      },
    });
    graph.output('y', outputs[0]!);
    const { graph: written } = parseModel(toModelBytes(graph));
    const loop = written.node.find((node) => node.opType === 'Scan');
    assert.equal(loop?.input.length, 2);
    assert.equal(loop?.output.length, 2);
    assert.ok(written.node.every((node) => !['Exp', 'Neg'].includes(node.opType)));
    assert.ok(written.initializer.every((tensor) => tensor.name !== 'unused'));
  });
});

describe('a scan', () => {
  it('computes once, before the loop, what depends on captures alone', () => {
    const { graph, x } = newGraph();
    const w = graph.input('w', 'float32', [2, 2]);
    let inside: Value | undefined;
    scan({
      states: [graph.constant([0, 0])],
      scanned: [ops.reduceSum(x, [1])],
      body: ([h], [xt]) => {
        inside = ops.transpose(w, [1, 0]);
        return { states: [ops.add(h!, xt!)], outputs: [] };
      },
    });
    assert.equal(inside?.graph, graph);
  });

  it('gives right numbers when states, inputs and captures come out as they are, and one value twice', async () => {
    const graph = new Graph('identities');
    const xs = graph.input('xs', 'float32', ['time']);
    const k = graph.input('k', 'float32', []);
    const { finalStates, outputs } = scan({
      states: [graph.constant(7), graph.constant(8)],
      scanned: [xs],
      body: ([s, kept], [x]) => {
        const next = ops.add(s!, x!);
        return { states: [next, kept!], outputs: [s!, x!, k, next, next] };
      },
    });
    for (const [i, value] of [...finalStates, ...outputs].entries()) graph.output(`y${i}`, value);
    const results = await runGraph(graph, {
      xs: makeTensor('float32', [0, 1, 2, 3]),
      k: makeTensor('float32', 5),
    });
    const numbers = [...finalStates, ...outputs].map((_, i) => Array.from(results[`y${i}`]!.data, Number));
    assert.deepEqual(numbers, [
      [13],
      [8],
      [7, 7, 8, 10],
      [0, 1, 2, 3],
      [5, 5, 5, 5],
      [7, 8, 10, 13],
      [7, 8, 10, 13],
    ]);
  });

  it('maps over time without any state', async () => {
    const graph = new Graph('map');
    const xs = graph.input('xs', 'float32', ['time', 2]);
    const { outputs } = scan({
      states: [],
      scanned: [xs],
      body: (_, [x]) => ({ states: [], outputs: [ops.neg(x!)] }),
    });
    graph.output('ys', outputs[0]!);
    const { ys } = await runGraph(graph, { xs: makeTensor('float32', [1, 2, 3, 4], [2, 2]) });
    assert.deepEqual(ys?.data, Float32Array.of(-1, -2, -3, -4));
  });

  it('refuses states that change their shape and arrays of different length', () => {
    const { graph, x } = newGraph();
    const other = graph.input('other', 'float32', ['steps', 2]);
    const grow = (s: Value) => ops.concat([s, s], 0);
    const states = [graph.constant([0])];
    assert.throws(
      () => scan({ states, scanned: [x], body: ([s]) => ({ states: [grow(s!)], outputs: [] }) }),
      /State 0 is float32 \[1\] before the step, float32 \[2\] after it/,
    );
    assert.throws(
      () => scan({ states: [], scanned: [x, other], body: () => ({ states: [], outputs: [] }) }),
      /Scan over time steps, but other has steps steps/,
    );
  });

  it('never uses a name twice, in bodies inside of bodies neither', () => {
    const { graph, x } = newGraph();
    const layer = (sequence: Value): Value[] =>
      scan({
        states: [graph.constant([0, 0])],
        scanned: [sequence],
        body: ([s], [xt]) => {
          const next = ops.add(s!, xt!.shape.length > 1 ? layer(xt!)[0]! : xt!);
          return { states: [next], outputs: [next] };
        },
      }).finalStates;
    for (const [i, value] of [...layer(x), ...layer(x)].entries()) graph.output(`y${i}`, value);
    const namesOf = ({ node, input, initializer }: GraphProto): string[] => [
      ...[...input, ...initializer].map(({ name }) => name),
      ...node.flatMap((n) => [...n.output, ...n.attribute.flatMap(({ g }) => (g ? namesOf(g) : []))]),
    ];
    const names = namesOf(parseModel(toModelBytes(graph)).graph);
    assert.ok(names.length > 12);
    assert.equal(new Set(names).size, names.length);
  });

  it('does not let values out of its body', () => {
    const { graph, x } = newGraph();
    let leaked: Value | undefined;
    scan({
      states: [],
      scanned: [x],
      body: (_, [xt]) => {
        leaked = xt!;
        return { states: [], outputs: [ops.neg(xt!)] };
      },
    });
    graph.output('y', ops.neg(x));
    assert.throws(() => graph.output('z', ops.add(x, leaked!)), /cannot see into/);
  });
});
