import type { Value } from '../graph/graph.ts';
import { add, gemm, mul, sigmoid, split, tanh } from '../graph/ops.ts';

/**
 * Gates are stacked in the order o, i, f, z, so that the three sigmoids are contiguous: rows 0…H−1 of a weight
 * or bias belong to the output gate, the next H to the input gate, then forget gate, then candidate.
 */
export const lstmGates = ['o', 'i', 'f', 'z'] as const;

export interface LstmParameters {
  /** [4H, I + H]: the columns of the input, then those of the hidden state. */
  readonly weight: Value;
  /** [4H, 1] */
  readonly bias: Value;
}

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
 * One step of an LSTM with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000), in the
 * transposed layout [features, batch]: the small operand of the product is the one that is packed at each call.
 *
 *     o, i, f = σ(W·[x; h] + b)    z = tanh(W·[x; h] + b)    c ← f ⊙ c + i ⊙ z    h ← o ⊙ tanh(c)
 *
 * `inputs` is x on top of the previous h: [I + H, B].
 */
export function lstmStep({ weight, bias }: LstmParameters, inputs: Value, previousC: Value): LstmStep {
  const size = fixedSize(previousC, 0);
  const [oif, zBefore] = split(gemm(weight, inputs, { bias }), [3 * size, size], 0);
  const sigmoids = sigmoid(oif!);
  const z = tanh(zBefore!);
  const [o, i, f] = split(sigmoids, [size, size, size], 0);
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
