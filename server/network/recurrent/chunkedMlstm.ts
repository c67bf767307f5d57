import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  abs,
  add,
  cast,
  concat,
  cumSum,
  cutTo,
  div,
  equal,
  exp,
  flip,
  greater,
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
} from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import type { Dim } from '../../graph/shape.ts';
import { logSigmoid } from '../cells/logSigmoid.ts';
import { withinExponent } from '../cells/mlstm.ts';
import { inputBias } from '../cells/stepWeights.ts';
import { linear } from '../linear.ts';
import { atEnd } from '../loss/atEnd.ts';
import { turned } from '../turned.ts';
import { chunksOf } from './chunks.ts';
import type { RecurrentOutputs } from './recurrentLayer.ts';
import { initialStates, type LayerRun, layerSteps } from './scanLayer.ts';

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
 * n is computed as a further row of C, whose value is 1 at every step.
 *
 * h does not depend on M, which its gradient therefore leaves out.
 */
export function chunkedMlstm(run: LayerRun, longest = longestChunk): RecurrentOutputs {
  const { layer, weight, parameter, inputs } = run;
  const { heads = 1 } = layer.cell;
  const size = layer.hiddenSize;
  const units = size / heads;
  const { root } = weight.graph;
  const [time, inputSize, batch] = inputs.xs.shape;
  const inOrder = (x: Value) => (layer.reverse ? flip(x, 0) : x);
  const chunks = chunksOf(inputs.xs, longest);
  const counted = layerSteps(inputs);
  const counts = counted && turned(counted);
  const ofSteps = counts ? cast(inOrder(counts), 'int32') : constantOfShape(root, [time!, 1, 1], 1, 'int32');
  const real = equal(chunks.pad(ofSteps), 1);

  const read = reshape(chunks.pad(inOrder(turned(inputs.xs))), [-1, inputSize!]);
  const product = linear(read, weight, inputBias(layer, parameter, 1)!);
  const sums = reshape(product, [chunks.time, batch!, product.shape[1]!]);
  const [oBefore, qkv, iBefore, fBefore] = split(sums, [size, 3 * size, heads, heads], 2);
  const byHeads = [chunks.count, chunks.length, batch!, 3 * heads, units];
  const [, c, n, m] = initialStates(run).map(turned);
  const memory = [reshape(c!, [-1, heads, units, units]), reshape(n!, [-1, heads, 1, units])];
  const ones = constantOfShape(root, [batch!, heads, chunks.length, 1], 1, weight.dtype);
  const { finalStates, outputs } = scan({
    states: [concat(memory, 2), reshape(m!, [-1, heads, 1, 1])],
    scanned: [
      transpose(reshape(qkv!, byHeads), [0, 2, 3, 1, 4]),
      asRows(chunks.cut(where(real, iBefore!, never))),
      asRows(chunks.cut(where(real, logSigmoid(fBefore!), 0))),
    ],
    body: ([rows, m], [qkv, i, logF]) => {
      const { h, memory } = chunkStep({ rows: rows!, m: m! }, { qkv: qkv!, i: i!, logF: logF!, ones });
      return { states: [memory.rows, memory.m], outputs: [h] };
    },
  });
  const answers = reshape(transpose(outputs[0]!, [0, 3, 1, 2, 4]), [chunks.time, batch!, size]);
  const given = inOrder(cutTo(mul(sigmoid(oBefore!), answers), 0, time!));
  const last = atEnd(given, layer.reverse ? 'first' : 'last', inputs.lengths);
  const [lastC, lastN] = split(finalStates[0]!, [units, 1], 2);
  const states = [
    reshape(lastC!, [-1, size * units]),
    reshape(lastN!, [-1, size]),
    reshape(finalStates[1]!, [-1, heads]),
  ];
  return {
    hs: turned(counts ? where(counts, given, 0) : given),
    states: [last, ...states].map(turned),
  };
}

/** What the heads of every sequence remember: C with n as its last row [B, N, d + 1, d], and m [B, N, 1, 1]. */
interface Memory {
  readonly rows: Value;
  readonly m: Value;
}

/** q, k and v of all heads [B, 3N, L, d]; of i and log f a row for each head [B, N, 1, L]; ones [B, N, L, 1]. */
interface ChunkInputs {
  readonly qkv: Value;
  readonly i: Value;
  readonly logF: Value;
  readonly ones: Value;
}

function chunkStep(before: Memory, { qkv, i, logF, ones }: ChunkInputs): { h: Value; memory: Memory } {
  const heads = Number(i.shape[1]);
  const [q, k, v] = split(qkv, [heads, heads, heads], 1) as [Value, Value, Value];
  const units = Number(k.shape[3]);
  const keys = div(k, Math.sqrt(units));
  const values = concat([v, ones], 3);
  const reach = cumSum(logF, -1);
  const a = sub(i, reach);

  const seen = add(a, hidden(i.shape[3]!, i));
  const most = stopGradient(maximum(reduceMax(seen, [-1], true), before.m));
  const scores = mul(matMul(q, transposeLast(keys)), exp(sub(seen, most)));
  const earlier = mul(exp(sub(before.m, most)), matMul(q, transposeLast(before.rows)));
  const [asked, weight] = split(add(matMul(scores, values), earlier), [units, 1], 3);
  const least = exp(neg(withinExponent(add(transposeLast(reach), most))));
  const h = div(asked!, maximum(abs(weight!), least));

  const largest = maximum(reduceMax(a, [-1], true), before.m);
  const weights = transposeLast(exp(sub(a, largest)));
  const written = matMul(transposeLast(values), mul(weights, keys));
  const memory = {
    rows: add(mul(exp(sub(before.m, largest)), before.rows), written),
    m: add(reduceSum(logF, [-1], true), largest),
  };
  return { h, memory };
}

/** [C, L, B, N] → [C, B, N, 1, L] */
function asRows(x: Value): Value {
  return unsqueeze(transpose(x, [0, 2, 3, 1]), [3]);
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
