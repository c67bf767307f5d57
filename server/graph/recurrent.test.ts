import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runGraph } from '../../test/support/runGraph.ts';
import type { Value } from './graph.ts';
import { Graph } from './graph.ts';
import * as ops from './ops.ts';
import { scan } from './scan.ts';
import { elementCount, makeTensor } from './tensor.ts';

const [time, batch, inputs, hidden] = [4, 2, 3, 2];

/** A graph with a sequence, weights of `gates` gates and an initial state; numbers between −1 and 1. */
function sequence(gates: number) {
  const graph = new Graph('recurrent');
  const weight = (name: string, index: number, ...shape: number[]) => {
    const values = Array.from({ length: elementCount(shape) }, (_, i) => Math.sin(i * 1.7 + index));
    return graph.initializer(name, makeTensor('float32', values, shape));
  };
  return {
    graph,
    count: gates,
    x: weight('x', 0, time, batch, inputs),
    w: weight('w', 1, 1, gates * hidden, inputs),
    r: weight('r', 2, 1, gates * hidden, hidden),
    b: weight('b', 3, 1, 2 * gates * hidden),
    h0: weight('h0', 4, 1, batch, hidden),
    c0: weight('c0', 5, 1, batch, hidden),
  };
}

type Sequence = ReturnType<typeof sequence>;

/** W·x + b and R·h + b of every gate, in the operator's order. */
function gates(s: Sequence, x: Value, h: Value): [fromInput: Value[], fromHidden: Value[]] {
  const sizes = Array.from({ length: s.count }, () => hidden);
  const [wb, rb] = ops.split(ops.squeeze(s.b, [0]), [s.count * hidden, s.count * hidden], 0);
  const product = (weight: Value, input: Value, bias: Value) =>
    ops.split(ops.gemm(input, ops.squeeze(weight, [0]), { transB: true, bias }), sizes, 1);
  return [product(s.w, x, wb!), product(s.r, h, rb!)];
}

/** Adds the outputs of the operator and of the same cell as a scan, runs both and compares them. */
async function compare(
  s: Sequence,
  fused: Readonly<Record<string, Value>>,
  reverse: boolean,
  step: (states: Value[], x: Value) => Value[],
): Promise<void> {
  const states = [s.h0, s.c0].slice(0, Object.keys(fused).length - 1).map((state) => ops.squeeze(state, [0]));
  const { finalStates, outputs } = scan({
    states,
    scanned: [s.x],
    reverse,
    body: (before, [x]) => {
      const after = step(before, x!);
      return { states: after, outputs: [after[0]!] };
    },
  });
  const expected = [outputs[0]!, ...finalStates];
  for (const [name, value] of Object.entries(fused)) s.graph.output(`fused ${name}`, value);
  for (const [i, value] of expected.entries()) s.graph.output(`scan ${i}`, value);
  const results = await runGraph(s.graph, {});
  for (const [i, [name, value]] of Object.entries(fused).entries()) {
    const [a, b] = [results[`fused ${name}`]!, results[`scan ${i}`]!];
    assert.deepEqual(a.shape, value.shape);
    const errors = Array.from(a.data, Number).map((number, k) => Math.abs(number - Number(b.data[k])));
    assert.ok(Math.max(...errors) < 1e-6, `${name}: ${errors.join(' ')}`);
  }
}

describe('the fused operator', () => {
  for (const direction of ['forward', 'reverse'] as const) {
    const reverse = direction === 'reverse';

    it(`lstm computes the LSTM equations, ${direction}`, async () => {
      const s = sequence(4);
      const { y, h, c } = ops.lstm({ ...s, initialH: s.h0, initialC: s.c0, direction });
      await compare(s, { y, h, c }, reverse, ([hPrevious, cPrevious], x) => {
        const [a, b] = gates(s, x, hPrevious!);
        const [i, o, f, z] = a.map((gate, k) => ops.add(gate, b[k]!));
        const next = ops.add(ops.mul(ops.sigmoid(f!), cPrevious!), ops.mul(ops.sigmoid(i!), ops.tanh(z!)));
        return [ops.mul(ops.sigmoid(o!), ops.tanh(next)), next];
      });
    });

    it(`gru computes PyTorch's GRU equations, ${direction}`, async () => {
      const s = sequence(3);
      const { y, h } = ops.gru({ ...s, initialH: s.h0, direction, linearBeforeReset: true });
      await compare(s, { y, h }, reverse, ([hPrevious], x) => {
        const [a, b] = gates(s, x, hPrevious!);
        const z = ops.sigmoid(ops.add(a[0]!, b[0]!));
        const r = ops.sigmoid(ops.add(a[1]!, b[1]!));
        const candidate = ops.tanh(ops.add(a[2]!, ops.mul(r, b[2]!)));
        return [ops.add(ops.mul(ops.sub(1, z), candidate), ops.mul(z, hPrevious!))];
      });
    });

    it(`rnn computes the Elman equations, ${direction}`, async () => {
      const s = sequence(1);
      const { y, h } = ops.rnn({ ...s, initialH: s.h0, direction });
      await compare(s, { y, h }, reverse, ([hPrevious], x) => {
        const [a, b] = gates(s, x, hPrevious!);
        return [ops.tanh(ops.add(a[0]!, b[0]!))];
      });
    });
  }

  it('has two directions', async () => {
    const s = sequence(4);
    const both = (value: Value) => ops.concat([value, value], 0);
    const { y, h, c } = ops.lstm({
      x: s.x,
      w: both(s.w),
      r: both(s.r),
      b: both(s.b),
      direction: 'bidirectional',
    });
    for (const [name, value] of Object.entries({ y, h, c })) s.graph.output(name, value);
    const results = await runGraph(s.graph, {});
    assert.deepEqual(results.y?.shape, y.shape);
    assert.deepEqual(results.h?.shape, h.shape);
    assert.deepEqual(results.c?.shape, [2, batch, hidden]);
  });
});
