import type { Value } from '../../graph/graph.ts';
import {
  abs,
  add,
  div,
  exp,
  maximum,
  minimum,
  mul,
  neg,
  reduceSum,
  reshape,
  sigmoid,
  split,
  sub,
} from '../../graph/ops.ts';
import type { CellVariant } from '../recurrent/recurrentLayer.ts';
import { type CellDefinition, unitState } from './cell.ts';
import { logSigmoid } from './logSigmoid.ts';

/**
 * mLSTM of xLSTM (Beck et al., 2024, equations 19 to 27): each head of d = H / heads units has a matrix [d, d] as its
 * memory, to which it adds values v under keys k, and which it asks with queries q. Nothing reads the h before, so all
 * steps of a sequence can be computed at once: `chunkedMlstm.ts`. With a = W·x + b:
 *
 *     o = σ(a)    q, k√d, v = a    and for each head    i = exp(a)    f = σ(a)
 *     C ← f C + i v kᵀ    n ← f n + i k    h ← o ⊙ C q / max(|nᵀ q|, 1)
 *
 * Exponentials would overflow: C and n are kept divided by exp(m), and 1 becomes exp(−m):
 *
 *     m ← max(log f + m, a_i)    i' = exp(a_i − m)    f' = exp(log f + m₋₁ − m)
 *
 * C is the state `c`: heads · d · d numbers, a row of C for each unit.
 */
export function mlstmCell({ heads = 1 }: CellVariant): CellDefinition {
  return {
    gates: ['o', 'q', 'k', 'v'],
    headGates: ['i', 'f'],
    states: [
      unitState('h'),
      { name: 'c', size: (hiddenSize) => (hiddenSize * hiddenSize) / heads },
      unitState('n'),
      { name: 'm', size: () => heads },
    ],
    vectors: {},
    recurrence: 'none',
    step(input, [, c, n, m], weights) {
      const { hiddenSize: size, axis } = weights;
      const units = size / heads;
      const shaped = (x: Value, ...sizes: number[]) =>
        reshape(x, axis === 0 ? [...sizes, -1] : [-1, ...sizes]);
      const flat = (x: Value, features: number) => reshape(x, axis === 0 ? [features, -1] : [-1, features]);
      const [oBefore, q, k, v, iBefore, fBefore] = split(input, [size, size, size, size, heads, heads], axis);
      const kept = add(logSigmoid(fBefore!), m!);
      const largest = maximum(kept, iBefore!);
      const i = weights.watched('i', exp(sub(iBefore!, largest)));
      const f = weights.watched('f', exp(sub(kept, largest)));
      const o = weights.watched('o', sigmoid(oBefore!));
      const key = shaped(div(k!, Math.sqrt(units)), heads, 1, units);
      const query = shaped(q!, heads, 1, units);
      const written = mul(mul(shaped(i, heads, 1, 1), shaped(v!, heads, units, 1)), key);
      const memory = weights.watched(
        'c',
        flat(
          add(mul(shaped(f, heads, 1, 1), shaped(c!, heads, units, units)), written),
          (size * size) / heads,
        ),
      );
      const keys = add(
        mul(shaped(f, heads, 1, 1), shaped(n!, heads, 1, units)),
        mul(shaped(i, heads, 1, 1), key),
      );
      const sum = weights.watched('n', flat(keys, size));
      const along = [axis === 0 ? 2 : 3];
      const answers = reduceSum(mul(shaped(memory, heads, units, units), query), along, true);
      const weight = abs(reduceSum(mul(shaped(sum, heads, 1, units), query), along, true));
      const least = shaped(exp(neg(withinExponent(largest))), heads, 1, 1);
      const given = mul(o, flat(div(answers, maximum(weight, least)), size));
      return [weights.watched('h', given), memory, sum, weights.watched('m', largest)];
    },
  };
}

/** A stabiliser whose exponential, and that of its negative, is neither 0 nor infinite. */
export function withinExponent(m: Value): Value {
  return minimum(maximum(m, -60), 60);
}
