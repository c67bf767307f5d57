import type { Value } from '../../graph/graph.ts';
import { add, mul, sigmoid, split, tanh, where } from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';

/** What one step of an LSTM computes on the way. All but `sigmoids` are [H, B]. */
export interface LstmStep {
  readonly h: Value;
  readonly c: Value;
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
 * The step of `cells/lstm.ts` with all that its derivatives are made of. At padding, where `counts` (bool [1, B])
 * is false, the output and input gates are shut and the forget gate is open: c stays exactly as it is, h is zero.
 *
 * @param activations W·x + R·h + b: [4H, B]
 */
export function lstmStep(activations: Value, previousC: Value, counts?: Value): LstmStep {
  const size = fixedSize(previousC, 0);
  const [oif, zBefore] = split(activations, [3 * size, size], 0);
  const sigmoids = counts ? where(counts, sigmoid(oif!), gatesAtPadding(oif!, size)) : sigmoid(oif!);
  const z = tanh(zBefore!);
  const [o, i, f] = split(sigmoids, [size, size, size], 0);
  const written = mul(i!, z);
  const kept = mul(f!, previousC);
  const c = add(kept, written);
  const tanhC = tanh(c);
  return { sigmoids, o: o!, i: i!, f: f!, z, written, kept, tanhC, c, h: mul(o!, tanhC) };
}

/** o, i, f = 0, 0, 1: [3H, 1]. */
function gatesAtPadding({ graph, dtype }: Value, size: number): Value {
  const gates = Array.from({ length: 3 * size }, (_, row) => (row < 2 * size ? 0 : 1));
  return graph.constant(gates, dtype, [3 * size, 1]);
}
