import type { Value } from '../graph/graph.ts';
import { add, mul, sigmoid, split, tanh } from '../graph/ops.ts';

/**
 * Gates are stacked in the order o, i, f, z, so that the three sigmoids are contiguous: rows 0…H−1 of a weight
 * or bias belong to the output gate, the next H to the input gate, then forget gate, then candidate.
 */
export const lstmGates = ['o', 'i', 'f', 'z'] as const;

export interface LstmState {
  /** [H, B] */
  readonly h: Value;
  /** [H, B] */
  readonly c: Value;
}

/** What one step computes on the way. All but `sigmoids` are [H, B]. */
export interface LstmStep extends LstmState {
  /** σ(o, i, f) in one piece: [3H, B]. */
  readonly sigmoids: Value;
  readonly o: Value;
  readonly i: Value;
  readonly f: Value;
  readonly z: Value;
  /** i ⊙ z: what is added to the memory. */
  readonly written: Value;
  /** f ⊙ c: what is left of the memory. */
  readonly kept: Value;
  /** tanh of the new c. */
  readonly tanhC: Value;
}

/**
 * One step of an LSTM with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000), after the product:
 *
 *     o, i, f = σ(a)    z = tanh(a)    c ← f ⊙ c + i ⊙ z    h ← o ⊙ tanh(c)    with a = W·[x; h] + b
 *
 * `activations` is a: [4H, B], or with `axis` 1 [B, 4H]; all else has H in place of 4H.
 */
export function lstmStep(activations: Value, previousC: Value, axis = 0): LstmStep {
  const size = fixedSize(previousC, axis);
  const [oif, zBefore] = split(activations, [3 * size, size], axis);
  const sigmoids = sigmoid(oif!);
  const z = tanh(zBefore!);
  const [o, i, f] = split(sigmoids, [size, size, size], axis);
  const written = mul(i!, z);
  const kept = mul(f!, previousC);
  const c = add(kept, written);
  const tanhC = tanh(c);
  return { sigmoids, o: o!, i: i!, f: f!, z, written, kept, tanhC, c, h: mul(o!, tanhC) };
}

/** The size of an axis that must be known when the graph is built. */
export function fixedSize(value: Value, axis: number): number {
  const size = value.shape[axis];
  if (typeof size !== 'number') throw new Error(`axis ${axis} of ${value.name} must have a fixed size`);
  return size;
}
