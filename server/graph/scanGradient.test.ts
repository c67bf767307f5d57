import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkGradients } from '../../test/support/gradientCheck.ts';
import { runGraph } from '../../test/support/runGraph.ts';
import { gradients } from './backward.ts';
import { customGradient } from './customGradient.ts';
import type { Node, Value } from './graph.ts';
import { Graph } from './graph.ts';
import * as ops from './ops.ts';
import { scan } from './scan.ts';
import { makeTensor } from './tensor.ts';

type Values = Record<string, Value>;

const elman = {
  x: { shape: ['time', 'batch', 2] },
  h0: { shape: ['batch', 3] },
  w: { shape: [2, 3] },
  r: { shape: [3, 3] },
  b: { shape: [3] },
} as const;

function elmanStep({ w, r, b }: Values, x: Value, h: Value): Value {
  return ops.tanh(ops.add(ops.add(ops.matMul(x, w!), ops.matMul(h, r!)), b!));
}

function elmanNet(values: Values, reverse = false): Value[] {
  const { finalStates, outputs } = scan({
    states: [values.h0!],
    scanned: [values.x!],
    reverse,
    body: ([h], [x]) => {
      const next = elmanStep(values, x!, h!);
      return { states: [next], outputs: [next] };
    },
  });
  return [...finalStates, ...outputs];
}

function backwardScans(graph: Graph): Node[] {
  return graph.nodes.filter((node) => node.body?.graph.name.startsWith('scan_gradient'));
}

describe('the gradient of a scan', () => {
  it('of an Elman network', async () => {
    await checkGradients(elman, (values) => elmanNet(values));
  });

  it('of one that runs backward in time', async () => {
    await checkGradients(elman, (values) => elmanNet(values, true));
  });

  it('over a single step', async () => {
    const once = { ...elman, x: { shape: ['single', 'batch', 2] } };
    await checkGradients(once, (values) => elmanNet(values));
  });

  it('sums weight gradients in one product, not in states', async () => {
    const graph = await checkGradients(elman, (values) => elmanNet(values));
    const [backward] = backwardScans(graph);
    assert.equal(backward?.body?.states, 1);
  });

  it('of an LSTM with merged weights in the layout [features, batch]', async () => {
    const inputs = {
      x: { shape: ['time', 2, 'batch'] },
      h0: { shape: [3, 'batch'] },
      c0: { shape: [3, 'batch'] },
      w: { shape: [12, 5] },
      b: { shape: [12, 1] },
    };
    const graph = await checkGradients(inputs, ({ x, h0, c0, w, b }) => {
      const { finalStates, outputs } = scan({
        states: [h0!, c0!],
        scanned: [x!],
        body: ([h, c], [xt]) => {
          const gates = ops.gemm(w!, ops.concat([xt!, h!], 0), { bias: b! });
          const [sigmoids, z] = ops.split(gates, [9, 3], 0);
          const [o, i, f] = ops.split(ops.sigmoid(sigmoids!), [3, 3, 3], 0);
          const nextC = ops.add(ops.mul(f!, c!), ops.mul(i!, ops.tanh(z!)));
          const nextH = ops.mul(o!, ops.tanh(nextC));
          return { states: [nextH, nextC], outputs: [nextH] };
        },
      });
      return [...finalStates, ...outputs];
    });
    assert.equal(backwardScans(graph)[0]?.body?.states, 2);
  });

  it('of peepholes, projections before the loop and a tied matrix', async () => {
    const inputs = { ...elman, p: { shape: [3] }, x: { shape: ['time', 'batch', 3] }, w: { shape: [3, 3] } };
    const graph = await checkGradients(inputs, (values) => {
      const projected = ops.add(ops.matMul(values.x!, values.w!), values.b!);
      const { outputs } = scan({
        states: [values.h0!],
        scanned: [projected],
        body: ([h], [xt]) => {
          const first = ops.tanh(ops.add(ops.add(xt!, ops.matMul(h!, values.r!)), ops.mul(values.p!, h!)));
          const next = ops.tanh(ops.matMul(first, values.r!));
          return { states: [next], outputs: [ops.mul(next, values.p!)] };
        },
      });
      return outputs;
    });
    assert.equal(backwardScans(graph)[0]?.body?.states, 1);
  });

  it('of attention over a captured memory, as batched products after the loop', async () => {
    const inputs = {
      x: { shape: ['time', 'batch', 3] },
      h0: { shape: ['batch', 3] },
      memory: { shape: ['batch', 4, 3] },
      r: { shape: [6, 3] },
    };
    const graph = await checkGradients(inputs, ({ x, h0, memory, r }) => {
      const { finalStates, outputs } = scan({
        states: [h0!],
        scanned: [x!],
        body: ([h], [xt]) => {
          const query = ops.unsqueeze(ops.add(h!, xt!), [1]);
          const weights = ops.softmax(ops.matMul(query, ops.transpose(memory!, [0, 2, 1])));
          const context = ops.squeeze(ops.matMul(weights, memory!), [1]);
          const next = ops.tanh(ops.matMul(ops.concat([context, h!], 1), r!));
          return { states: [next], outputs: [ops.squeeze(weights, [1])] };
        },
      });
      return [...finalStates, ...outputs];
    });
    assert.equal(backwardScans(graph)[0]?.body?.states, 1);
  });

  it('of steps masked by selection', async () => {
    const lengths = [4, 1, 2];
    const mask = [0, 1, 2, 3].flatMap((t) => lengths.map((length) => (t < length ? 1 : 0)));
    const inputs = { ...elman, mask: { shape: ['time', 'batch', 1], dtype: 'bool', values: mask } } as const;
    await checkGradients(inputs, (values) => {
      const { finalStates, outputs } = scan({
        states: [values.h0!],
        scanned: [values.x!, values.mask!],
        body: ([h], [x, valid]) => {
          const next = ops.where(valid!, elmanStep(values, x!, h!), h!);
          return { states: [next], outputs: [ops.where(valid!, next, 0)] };
        },
      });
      return [...finalStates, ...outputs];
    });
  });

  it('of values that the rules cannot take out of the loop', async () => {
    const inputs = { x: { shape: ['time', 'batch'] }, s0: { shape: ['batch'] }, k: { shape: ['batch'] } };
    const graph = await checkGradients(inputs, ({ x, s0, k }) => {
      const { finalStates } = scan({
        states: [s0!],
        scanned: [x!],
        body: ([s], [xt]) => ({ states: [ops.mul(ops.sigmoid(ops.mul(k!, xt!)), s!)], outputs: [] }),
      });
      return finalStates;
    });
    assert.equal(backwardScans(graph)[0]?.body?.states, 2);
  });

  it('where inputs, states and captures come out unchanged, and one value twice', async () => {
    const inputs = { x: { shape: ['time', 2] }, s0: { shape: [2] }, u0: { shape: [2] }, k: { shape: [2] } };
    await checkGradients(inputs, ({ x, s0, u0, k }) => {
      const { finalStates, outputs } = scan({
        states: [s0!, u0!],
        scanned: [x!],
        body: ([s, u], [xt]) => {
          const next = ops.add(ops.mul(s!, u!), xt!);
          return { states: [next, u!], outputs: [next, next, s!, u!, xt!, k!] };
        },
      });
      return [...finalStates, ...outputs];
    });
  });

  it('where states swap places, one is overwritten and one is not used', async () => {
    const inputs = { x: { shape: ['time', 2] }, a0: { shape: [2] }, b0: { shape: [2] }, c0: { shape: [2] } };
    await checkGradients({ ...inputs, d0: { shape: [2] } }, ({ x, a0, b0, c0, d0 }) => {
      const { finalStates } = scan({
        states: [a0!, b0!, c0!, d0!],
        scanned: [x!],
        body: ([a, b, c], [xt]) => ({
          states: [b!, ops.mul(a!, xt!), xt!, ops.mul(c!, c!)],
          outputs: [],
        }),
      });
      return finalStates;
    });
  });

  it('of a linear body, which mentions no forward value', async () => {
    const inputs = { x: { shape: ['time', 2] }, s0: { shape: [2] }, k: { shape: [2] } };
    await checkGradients(inputs, ({ x, s0, k }) => {
      return scan({
        states: [s0!],
        scanned: [x!],
        body: ([s]) => ({ states: [ops.add(s!, k!)], outputs: [] }),
      }).finalStates;
    });
  });

  it('of a loss that ignores some outputs and states', async () => {
    await checkGradients(elman, (values) => {
      const { outputs } = scan({
        states: [values.h0!, values.h0!],
        scanned: [values.x!],
        body: ([h, other], [x]) => ({
          states: [elmanStep(values, x!, h!), ops.exp(other!)],
          outputs: [ops.exp(other!), h!],
        }),
      });
      return outputs[1]!;
    });
  });

  it('of a stack of layers', async () => {
    await checkGradients({ ...elman, w2: { shape: [3, 3] } }, (values) => {
      const [h, first] = elmanNet(values);
      const second = elmanNet({ ...values, x: first!, h0: h!, w: values.w2! });
      return second;
    });
  });

  it('of a scan inside of a scan, with weights captured through both', async () => {
    const inputs = { ...elman, x: { shape: ['time', 5, 'batch', 2] }, g: { shape: ['batch', 3] } };
    const graph = await checkGradients(inputs, (values) => {
      const { finalStates, outputs } = scan({
        states: [values.h0!],
        scanned: [values.x!],
        body: ([h], [row]) => {
          const gate = ops.sigmoid(ops.mul(h!, values.g!));
          const inner = scan({
            states: [h!],
            scanned: [row!],
            reverse: true,
            body: ([s], [xt]) => {
              const next = ops.mul(elmanStep(values, xt!, s!), gate);
              return { states: [next], outputs: [next] };
            },
          });
          const mean = ops.reduceMean(inner.outputs[0]!, [0]);
          return { states: [ops.add(inner.finalStates[0]!, mean)], outputs: [mean] };
        },
      });
      return [...finalStates, ...outputs];
    });
    assert.equal(backwardScans(graph)[0]?.body?.states, 2);
  });

  it('of an embedding looked up inside of the body', async () => {
    const inputs = {
      table: { shape: [5, 3] },
      h0: { shape: ['batch', 3] },
      ids: { shape: ['time', 'batch'], dtype: 'int64', values: [0, 1, 1, 4, 1, 0, 2, 2, 2, 4, 4, 0] },
    } as const;
    await checkGradients(inputs, ({ table, h0, ids }) => {
      return scan({
        states: [h0!],
        scanned: [ids!],
        body: ([h], [id]) => ({ states: [ops.tanh(ops.add(h!, ops.gather(table!, id!)))], outputs: [] }),
      }).finalStates;
    });
  });

  it('of a body with a gradient of its own', async () => {
    await checkGradients(elman, (values) => {
      const { finalStates } = scan({
        states: [values.h0!],
        scanned: [values.x!],
        body: ([h], [x]) => {
          const [y] = customGradient([ops.matMul(h!, values.r!)], ([input]) => {
            const result = ops.tanh(input!);
            const slope = ops.sub(1, ops.mul(result, result));
            return { outputs: [result], backward: ([d]) => [d && ops.mul(d, slope)] };
          });
          return { states: [ops.add(y!, ops.matMul(x!, values.w!))], outputs: [] };
        },
      });
      return finalStates;
    });
  });

  it('of the forward algorithm of a conditional random field', async () => {
    const inputs = {
      emissions: { shape: ['time', 'batch', 3] },
      transitions: { shape: [3, 3] },
      start: { shape: ['batch', 3] },
    };
    const graph = await checkGradients(inputs, ({ emissions, transitions, start }) => {
      return scan({
        states: [start!],
        scanned: [emissions!],
        body: ([alpha], [emission]) => {
          const paths = ops.add(ops.unsqueeze(alpha!, [2]), transitions!);
          const peak = ops.stopGradient(ops.reduceMax(paths, [1], true));
          const sum = ops.reduceSum(ops.exp(ops.sub(paths, peak)), [1]);
          return { states: [ops.add(ops.add(ops.log(sum), ops.squeeze(peak, [1])), emission!)], outputs: [] };
        },
      }).finalStates;
    });
    assert.equal(backwardScans(graph)[0]?.body?.states, 1);
  });

  it('serves every length and batch size with the same bytes', async () => {
    const graph = new Graph('sizes');
    const values = Object.fromEntries(
      Object.entries(elman).map(([name, { shape }]) => [name, graph.input(name, 'float64', shape)]),
    );
    const [final] = elmanNet(values);
    const [gradient] = gradients(ops.reduceSum(ops.mul(final!, final!)), [values.r!]);
    graph.output('dr', gradient!);
    const numbers = (count: number, ...shape: number[]) =>
      makeTensor(
        'float64',
        Array.from({ length: count }, (_, i) => Math.sin(3 * i + 1)),
        shape,
      );
    const weights = { w: numbers(6, 2, 3), r: numbers(9, 3, 3), b: numbers(3, 3) };
    const run = async (time: number, batch: number) => {
      const copies = (row: readonly number[]) => Array.from({ length: batch }, () => row).flat();
      const x = Array.from({ length: time }, (_, t) => copies([Math.cos(t), Math.sin(t)])).flat();
      const feeds = {
        x: makeTensor('float64', x, [time, batch, 2]),
        h0: makeTensor('float64', copies([0.1, -0.2, 0.3]), [batch, 3]),
      };
      return Array.from((await runGraph(graph, { ...weights, ...feeds })).dr!.data, Number);
    };
    for (const time of [1, 5]) {
      const [one, three] = [await run(time, 1), await run(time, 3)];
      assert.ok(three.every((slope, i) => Math.abs(slope - 3 * one[i]!) < 1e-12));
      assert.ok(one.some((slope) => Math.abs(slope) > 1e-3));
    }
  });
});
