import { describe, it } from 'node:test';
import { checkGradients } from '../../test/support/gradientCheck.ts';
import * as ops from './ops.ts';
import { scan } from './scan.ts';

const elman = {
  x: { shape: ['time', 'batch', 2] },
  h0: { shape: ['batch', 3] },
  w: { shape: [2, 3] },
  r: { shape: [3, 3] },
  b: { shape: [3] },
} as const;

describe('the gradient of a scan', () => {
  it('of an Elman network', async () => {
    await checkGradients(elman, ({ x, h0, w, r, b }) => {
      const { finalStates, outputs } = scan({
        states: [h0!],
        scanned: [x!],
        body: ([h], [xt]) => {
          const next = ops.tanh(ops.add(ops.add(ops.matMul(xt!, w!), ops.matMul(h!, r!)), b!));
          return { states: [next], outputs: [next] };
        },
      });
      return [...finalStates, ...outputs];
    });
  });
});
