import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkGradients } from '../../test/support/gradientCheck.ts';
import { runGraph } from '../../test/support/runGraph.ts';
import { gradients } from './backward.ts';
import { customGradient } from './customGradient.ts';
import { Graph } from './graph.ts';
import { loop } from './loop.ts';
import * as ops from './ops.ts';
import { scan } from './scan.ts';
import { makeTensor } from './tensor.ts';

const vector = makeTensor('float32', [1, 2, 3]);

describe('gradients', () => {
  it('add up over every path to a value', async () => {
    await checkGradients({ x: { shape: [3] } }, ({ x }) => {
      const y = ops.mul(x!, x!);
      return [ops.add(y, ops.mul(y, x!)), ops.sigmoid(y)];
    });
  });

  it('are zero for what the loss does not depend on, or only through constants', async () => {
    const graph = new Graph('zeros');
    const x = graph.input('x', 'float32', [3]);
    const other = graph.input('other', 'float32', ['batch']);
    const loss = ops.reduceSum(ops.mul(ops.stopGradient(ops.exp(x)), x));
    for (const [i, d] of gradients(loss, [x, other]).entries()) graph.output(`d${i}`, d);
    const { d0, d1 } = await runGraph(graph, { x: vector, other: vector });
    assert.deepEqual(d0?.data, Float32Array.of(1, 2, 3).map(Math.exp));
    assert.deepEqual(d1?.data, Float32Array.of(0, 0, 0));
  });

  it('need a scalar loss and floating-point values', () => {
    const graph = new Graph('refused');
    const x = graph.input('x', 'float32', [3]);
    const ids = graph.input('ids', 'int64', [3]);
    assert.throws(() => gradients(x, [x]), /scalar/);
    assert.throws(() => gradients(ops.reduceSum(x), [ids]), /ids is int64/);
  });

  it('say which operator cannot be differentiated', () => {
    const graph = new Graph('refused');
    const x = graph.input('x', 'float32', []);
    const { finalStates } = loop({
      iterations: graph.constant(3, 'int64'),
      states: [x],
      body: (_, [s]) => ({ states: [ops.mul(s!, 2)], outputs: [] }),
    });
    assert.throws(() => gradients(finalStates[0]!, [x]), /Loop cannot be differentiated/);
  });

  it('may be taken of two losses through the same scan', async () => {
    const graph = new Graph('twice');
    const x = graph.input('x', 'float32', ['time']);
    const { finalStates } = scan({
      states: [graph.constant(1)],
      scanned: [x],
      body: ([s], [xt]) => ({ states: [ops.mul(s!, xt!)], outputs: [] }),
    });
    const [final] = finalStates;
    graph.output('first', gradients(final!, [x])[0]!);
    graph.output('second', gradients(ops.mul(final!, 2), [x])[0]!);
    const { first, second } = await runGraph(graph, { x: vector });
    assert.deepEqual(first?.data, Float32Array.of(6, 3, 2));
    assert.deepEqual(second?.data, Float32Array.of(12, 6, 4));
  });
});

describe('a composite with its own gradient', () => {
  it('hands its rule the gradients of its outputs, and tells what is wanted', async () => {
    const graph = new Graph('composite');
    const a = graph.input('a', 'float32', [3]);
    const b = graph.input('b', 'float32', [3]);
    const asked: (readonly boolean[])[] = [];
    const [sum, unused] = customGradient([a, b], ([x, y]) => ({
      outputs: [ops.add(x!, y!), x!],
      backward: ([dSum, dUnused], wanted) => {
        asked.push(wanted);
        assert.equal(dUnused, undefined);
        return [dSum && ops.mul(dSum, 100), undefined];
      },
    }));
    assert.deepEqual(unused?.shape, [3]);
    const [d] = gradients(ops.reduceSum(sum!), [a]);
    graph.output('d', d!);
    const results = await runGraph(graph, { a: vector, b: vector });
    assert.deepEqual(results.d?.data, Float32Array.of(100, 100, 100));
    assert.deepEqual(asked, [[true, false]]);
  });

  it('may hold scans, whose bodies its rule then replaces', async () => {
    const inputs = { x: { shape: ['time', 'batch'] }, s0: { shape: ['batch'] } };
    await checkGradients(inputs, ({ x, s0 }) =>
      customGradient([x!, s0!], ([xs, initial]) => {
        const { finalStates, outputs } = scan({
          states: [initial!],
          scanned: [xs!],
          body: ([s], [xt]) => ({ states: [ops.mul(s!, xt!)], outputs: [s!] }),
        });
        return {
          outputs: finalStates,
          backward: ([d]) => {
            const reversed = scan({
              states: [d!],
              scanned: [xs!, outputs[0]!],
              reverse: true,
              body: ([ds], [xt, s]) => ({ states: [ops.mul(ds!, xt!)], outputs: [ops.mul(ds!, s!)] }),
            });
            return [reversed.outputs[0], reversed.finalStates[0]];
          },
        };
      }),
    );
  });
});
