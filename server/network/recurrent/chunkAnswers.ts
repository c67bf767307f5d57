/** What an mLSTM answers at every step of its chunks. G: chunks and sequences together, L: steps of a chunk. */

import { customGradient } from '../../graph/customGradient.ts';
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  abs,
  add,
  cast,
  cumSum,
  exp,
  greater,
  matMul,
  maximum,
  mul,
  neg,
  reciprocal,
  reduceMax,
  reduceSum,
  reshape,
  stopGradient,
  sub,
  transposeLast,
} from '../../graph/ops.ts';
import type { Dim } from '../../graph/shape.ts';
import { withinExponent } from '../cells/mlstm.ts';

export interface ChunkInputs {
  /** Of every step, head by head: [G, N, L, d]. */
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
  /** i − F and F of `chunkedMlstm.ts`: [G, N, 1, L]. */
  readonly a: Value;
  readonly reach: Value;
  /** C, n and m before the chunk: [G, N, d, d], [G, N, 1, d], [G, N, 1, 1]. */
  readonly matrix: Value;
  readonly keys: Value;
  readonly m: Value;
}

/** Added to what a step must not see. */
const never = -1e30;

/** h of `chunkedMlstm.ts` before the output gate: [G, N, L, d]. It does not depend on M, which its gradient leaves out. */
export function chunkAnswers({ query, key, value, a, reach, matrix, keys, m }: ChunkInputs): Value {
  const seen = add(a, hidden(a.shape[3]!, a));
  const most = stopGradient(maximum(reduceMax(seen, [-1], true), m));
  const within = answersWithin(query, key, value, a, exp(sub(seen, most)));
  const earlier = exp(sub(m, most));
  const asked = add(within.asked, mul(earlier, matMul(query, transposeLast(matrix))));
  const weight = add(within.weight, mul(earlier, matMul(query, transposeLast(keys))));
  const least = exp(neg(withinExponent(add(transposeLast(reach), most))));
  return mul(asked, reciprocal(maximum(abs(weight), least)));
}

/**
 * S v and S 1 with S = q kᵀ / √d ⊙ D. The gradient of a is that of D's exponent: Σₜ ∂S ⊙ S.
 *
 * @param decay D: [G, N, L, L]
 */
function answersWithin(query: Value, key: Value, value: Value, a: Value, decay: Value) {
  const scale = 1 / Math.sqrt(Number(key.shape[3]));
  const [asked, weight] = customGradient([query, key, value, a], ([query, key, value]) => {
    const scores = mul(mul(matMul(query!, transposeLast(key!)), scale), decay);
    return {
      outputs: [matMul(scores, value!), reduceSum(scores, [-1], true)],
      backward: ([dAsked, dWeight]) => {
        const dScores = add(matMul(dAsked!, transposeLast(value!)), dWeight!);
        const dProducts = mul(dScores, decay);
        return [
          mul(matMul(dProducts, key!), scale),
          mul(matMul(transposeLast(dProducts), query!), scale),
          matMul(transposeLast(scores), dAsked!),
          reduceSum(mul(dScores, scores), [-2], true),
        ];
      },
    };
  });
  return { asked: asked!, weight: weight! };
}

/** What keeps step t (row) from seeing a later step s (column): 0 or {@link never}, [L, L]. */
function hidden(length: Dim, { graph: { root }, dtype }: Value): Value {
  const key = `hidden steps ${length}`;
  const existing = root.shared.get(key);
  if (existing) return existing;
  const places = cumSum(constantOfShape(root, [length], 1, 'int32'), 0);
  const isLater = greater(reshape(places, [1, -1]), reshape(places, [-1, 1]));
  const result = mul(cast(isLater, dtype), never);
  root.shared.set(key, result);
  return result;
}
