import { constantOfShape } from '../graph/fill.ts';
import type { Value } from '../graph/graph.ts';
import {
  abs,
  add,
  cumSum,
  div,
  exp,
  flip,
  lessOrEqual,
  matMul,
  maximum,
  mul,
  neg,
  reduceMax,
  reduceSum,
  reshape,
  sigmoid,
  split,
  stopGradient,
  sub,
  transpose,
  transposeLast,
  unsqueeze,
  where,
} from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import type { Dim } from '../graph/shape.ts';
import { atEnd } from './atEnd.ts';
import { logSigmoid } from './cells/logSigmoid.ts';
import { withinExponent } from './cells/mlstm.ts';
import { inputBias } from './cells/stepWeights.ts';
import { chunksOf } from './chunks.ts';
import type { RecurrentOutputs } from './recurrentLayer.ts';
import { initialStates, type LayerRun, layerSteps } from './scanLayer.ts';
import { stepProduct } from './stepProduct.ts';
import { turned } from './turned.ts';

/** Steps of a chunk at most: its products grow with it, but fewer memories are made. */
const longestChunk = 64;

/** Takes the place of −∞: its exponential is zero, and its difference from any number is finite. */
const never = -1e30;

/**
 * The same function as the scan of `cells/mlstm.ts`, for training: all steps of a chunk at once (Beck et al., 2024,
 * appendix A.3), a loop over the chunks. With F = Σ log f from the first step of the chunk on, a = i − F, before it
 * C, n and m, and M the largest a so far, m included:
 *
 *     D[t, s] = exp(a[s] − M[t]) for s ≤ t    S = q kᵀ / √d ⊙ D    e = exp(m − M)
 *     h = (S v + e ⊙ q Cᵀ) / max(|S 1 + e ⊙ q n|, exp(−F − M))
 *
 * and behind its last step, whose F and M are meant, with w[s] = exp(a[s] − M):
 *
 *     C ← e C + vᵀ (w ⊙ k / √d)    n ← e n + Σ w ⊙ k / √d    m ← F + M
 *
 * h does not depend on M, which its gradient therefore leaves out.
 */
export function chunkedMlstm(run: LayerRun, longest = longestChunk): RecurrentOutputs {
  const { layer, weight, parameter, inputs } = run;
  const { heads = 1 } = layer.cell;
  const size = layer.hiddenSize;
  const units = size / heads;
  const batch = inputs.xs.shape[2]!;
  const counted = layerSteps(inputs);
  const counts = counted && turned(counted);
  const inOrder = (x: Value) => (layer.reverse ? flip(x, 0) : x);
  const gate = (x: Value, otherwise: number) => inOrder(counts ? where(counts, x, otherwise) : x);

  const sums = turned(stepProduct(weight, inputs.xs, inputBias(layer, parameter, 0)));
  const [oBefore, qkv, iBefore, fBefore] = split(sums, [size, 3 * size, heads, heads], 2);
  const chunks = chunksOf(inputs.xs, longest);
  const byHeads = [chunks.count, chunks.length, batch, 3 * heads, units];
  const [, c, n, m] = initialStates(run);
  const { finalStates, outputs } = scan({
    states: [
      reshape(turned(c!), [-1, heads, units, units]),
      reshape(turned(n!), [-1, heads, 1, units]),
      reshape(turned(m!), [-1, heads, 1, 1]),
    ],
    scanned: [
      transpose(reshape(chunks.cut(inOrder(qkv!)), byHeads), [0, 2, 3, 1, 4]),
      asRows(chunks.cut(gate(iBefore!, never), never)),
      asRows(chunks.cut(gate(logSigmoid(fBefore!), 0))),
    ],
    body: ([c, n, m], [qkv, i, logF]) => {
      const { h, memory } = chunkStep({ c: c!, n: n!, m: m! }, { qkv: qkv!, i: i!, logF: logF! });
      return { states: [memory.c, memory.n, memory.m], outputs: [h] };
    },
  });
  const flat = [chunks.count, chunks.length, batch, size];
  const answers = chunks.join(reshape(transpose(outputs[0]!, [0, 3, 1, 2, 4]), flat));
  const given = mul(sigmoid(oBefore!), inOrder(answers));
  const last = atEnd(given, layer.reverse ? 'first' : 'last', inputs.lengths);
  const sizes = [size * units, size, heads];
  return {
    hs: turned(counts ? where(counts, given, 0) : given),
    states: [last, ...finalStates.map((state, k) => reshape(state, [-1, sizes[k]!]))].map(turned),
  };
}

/** What the heads of every sequence remember: [B, N, d, d], [B, N, 1, d] and [B, N, 1, 1]. */
interface Memory {
  readonly c: Value;
  readonly n: Value;
  readonly m: Value;
}

/** q, k and v of all heads [B, 3N, L, d]; of i and log f a row for each head [B, N, 1, L]. */
interface ChunkInputs {
  readonly qkv: Value;
  readonly i: Value;
  readonly logF: Value;
}

function chunkStep(before: Memory, { qkv, i, logF }: ChunkInputs): { h: Value; memory: Memory } {
  const heads = Number(i.shape[1]);
  const [q, k, v] = split(qkv, [heads, heads, heads], 1) as [Value, Value, Value];
  const keys = div(k, Math.sqrt(Number(k.shape[3])));
  const reach = cumSum(logF, -1);
  const a = sub(i, reach);

  const seen = where(notAfter(i.shape[3]!, i), a, never);
  const most = stopGradient(maximum(reduceMax(seen, [-1], true), before.m));
  const scores = mul(matMul(q, transposeLast(keys)), exp(sub(seen, most)));
  const earlier = exp(sub(before.m, most));
  const asked = add(matMul(scores, v), mul(earlier, matMul(q, transposeLast(before.c))));
  const weight = add(reduceSum(scores, [-1], true), mul(earlier, reduceSum(mul(q, before.n), [-1], true)));
  const least = exp(neg(withinExponent(add(transposeLast(reach), most))));
  const h = div(asked, maximum(abs(weight), least));

  const largest = maximum(reduceMax(a, [-1], true), before.m);
  const kept = exp(sub(before.m, largest));
  const weights = exp(sub(a, largest));
  const memory = {
    c: add(mul(kept, before.c), matMul(mul(transposeLast(v), weights), keys)),
    n: add(mul(kept, before.n), matMul(weights, keys)),
    m: add(reduceSum(logF, [-1], true), largest),
  };
  return { h, memory };
}

/** [C, L, B, N] → [C, B, N, 1, L] */
function asRows(x: Value): Value {
  return unsqueeze(transpose(x, [0, 2, 3, 1]), [3]);
}

/** Whether step s (column) is not after step t (row): bool [L, L]. */
function notAfter(length: Dim, { graph: { root } }: Value): Value {
  const key = `not after ${length}`;
  const existing = root.shared.get(key);
  if (existing) return existing;
  const places = cumSum(constantOfShape(root, [length], 1, 'int32'), 0);
  const result = lessOrEqual(reshape(places, [1, -1]), reshape(places, [-1, 1]));
  root.shared.set(key, result);
  return result;
}
