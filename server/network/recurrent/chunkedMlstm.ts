import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  cast,
  cumSum,
  cutTo,
  equal,
  exp,
  flip,
  matMul,
  mul,
  reduceMax,
  reduceSum,
  reshape,
  sigmoid,
  split,
  sub,
  transpose,
  transposeLast,
  where,
} from '../../graph/ops.ts';
import { productDim } from '../../graph/shape.ts';
import { logSigmoid } from '../cells/logSigmoid.ts';
import { inputBias } from '../cells/stepWeights.ts';
import { linear } from '../linear.ts';
import { atEnd } from '../loss/atEnd.ts';
import { turned } from '../turned.ts';
import { chunkAnswers } from './chunkAnswers.ts';
import { chunkMemories, chunkStabilisers } from './chunkMemories.ts';
import { type Chunks, chunksOf } from './chunks.ts';
import type { RecurrentOutputs } from './recurrentLayer.ts';
import { initialStates, type LayerRun, layerSteps } from './scanLayer.ts';

/** Steps of a chunk at most: its products grow with it, but fewer memories are made. */
const longestChunk = 64;

/** Takes the place of −∞: its exponential is zero, and its difference from any number is finite. */
const never = -1e30;

/**
 * The same function as the scan of `cells/mlstm.ts`, for training: all steps of a chunk at once (Beck et al., 2024,
 * appendix A.3). With F = Σ log f from the first step of the chunk on, a = i − F, before it C, n and m, and M the
 * largest a so far, m included:
 *
 *     D[t, s] = exp(a[s] − M[t]) for s ≤ t    S = q kᵀ / √d ⊙ D    e = exp(m − M)
 *     h = (S v + e ⊙ q Cᵀ) / max(|S 1 + e ⊙ q n|, exp(−F − M))
 *
 * and behind its last step, whose F and M are meant, with w[s] = exp(a[s] − M) / √d:
 *
 *     C ← e C + vᵀ (w ⊙ k)    n ← e n + Σ w ⊙ k    m ← F + M
 *
 * Only these sums are made chunk by chunk; all products are made for all chunks together. The steps of a chunk, L of
 * them, stand first, [L, C · B, …], so that products read heads where they lie.
 */
export function chunkedMlstm(run: LayerRun, longest = longestChunk): RecurrentOutputs {
  const { layer, inputs } = run;
  const { heads = 1 } = layer.cell;
  const size = layer.hiddenSize;
  const units = size / heads;
  const batch = inputs.xs.shape[2]!;
  const chunks = chunksOf(inputs.xs, longest);
  const inOrder = (x: Value) => (layer.reverse ? flip(x, 0) : x);
  const counted = layerSteps(inputs);
  const counts = counted && turned(counted);

  const read = stepsFirst(chunks, inOrder(turned(inputs.xs)));
  const { oBefore, query, key, value, iBefore, fBefore } = projections(run, read, [size, heads]);
  const real = realSteps(chunks, inputs.xs, counts && inOrder(counts));
  const together = productDim([chunks.count, batch]);
  const ofHeads = (rows: Value) => reshape(rows, [chunks.length, together, heads, units]);
  const ofSteps = (rows: Value, atPadding: number) => {
    const shaped = where(real, reshape(rows, [chunks.length, chunks.count, batch, heads]), atPadding);
    return reshape(transpose(shaped, [1, 2, 3, 0]), [chunks.count, batch, heads, 1, chunks.length]);
  };
  const [i, logF] = [ofSteps(iBefore, never), ofSteps(logSigmoid(fBefore), 0)];
  const reach = cumSum(logF, -1);
  const a = sub(i, reach);

  const [, c, n, m] = initialStates(run).map(turned);
  const { before, largest, last } = chunkStabilisers(
    reshape(m!, [-1, heads, 1, 1]),
    reduceMax(a, [-1], true),
    reduceSum(logF, [-1], true),
  );
  const flat = (x: Value) => reshape(x, [together, ...x.shape.slice(2)]);
  const weights = mul(exp(sub(a, largest)), 1 / Math.sqrt(units));
  const written = mul(ofHeads(key), transpose(flat(weights), [3, 0, 1, 2]));
  const byChunks = (x: Value) => reshape(x, [chunks.count, batch, heads, -1, units]);
  const [matrices, keys] = chunkMemories(exp(sub(before, largest)), [
    {
      first: reshape(c!, [-1, heads, units, units]),
      added: byChunks(matMul(headsFirst(ofHeads(value), true), headsFirst(written))),
    },
    { first: reshape(n!, [-1, heads, 1, units]), added: byChunks(reduceSum(written, [0])) },
  ]);
  const answers = chunkAnswers({
    query: headsFirst(ofHeads(query)),
    key: headsFirst(ofHeads(key)),
    value: headsFirst(ofHeads(value)),
    a: flat(a),
    reach: flat(reach),
    matrix: flat(matrices!.before),
    keys: flat(keys!.before),
    m: flat(before),
  });
  const rows = mul(sigmoid(oBefore), reshape(transpose(answers, [2, 0, 1, 3]), [-1, size]));
  const given = inOrder(
    cutTo(inTime(chunks, reshape(rows, [chunks.length, chunks.count, batch, size])), 0, inputs.xs.shape[0]!),
  );
  const lastH = atEnd(given, layer.reverse ? 'first' : 'last', inputs.lengths);
  const states = [
    lastH,
    reshape(matrices!.last, [-1, size * units]),
    reshape(keys!.last, [-1, size]),
    reshape(last, [-1, heads]),
  ];
  return { hs: turned(counts ? where(counts, given, 0) : given), states: states.map(turned) };
}

/** Rows of what is read → rows of o, q, k and v before anything is done with them, and of i and f, a column for each head. */
function projections(
  { layer, weight, parameter }: LayerRun,
  rows: Value,
  [size, heads]: readonly [number, number],
) {
  const sizes = [size, size, size, size, heads, heads];
  const weights = split(weight, sizes, 0);
  const biases = split(inputBias(layer, parameter, 1)!, sizes, 1);
  const [oBefore, query, key, value, iBefore, fBefore] = weights.map((part, k) =>
    linear(rows, part, biases[k]!),
  ) as [Value, Value, Value, Value, Value, Value];
  return { oBefore, query, key, value, iBefore, fBefore };
}

/** [T, B, I] → rows of all steps of all chunks, the place in the chunk first: [L · C · B, I]. */
function stepsFirst(chunks: Chunks, x: Value): Value {
  return reshape(transpose(chunks.cut(chunks.pad(x)), [1, 0, 2, 3]), [-1, x.shape[2]!]);
}

/** [L, C, B, H] → [time, B, H] */
function inTime(chunks: Chunks, x: Value): Value {
  return reshape(transpose(x, [1, 0, 2, 3]), [chunks.time, ...x.shape.slice(2)]);
}

/** Where there is a step that counts, bool [L, C, B or 1, 1]; `counts` is bool [T, B, 1]. */
function realSteps(chunks: Chunks, xs: Value, counts: Value | undefined): Value {
  const ofSteps = counts
    ? cast(counts, 'int32')
    : constantOfShape(xs.graph.root, [xs.shape[0]!, 1, 1], 1, 'int32');
  return equal(transpose(chunks.cut(chunks.pad(ofSteps)), [1, 0, 2, 3]), 1);
}

/** [L, G, N, d] → [G, N, L, d], or [G, N, d, L]. */
function headsFirst(x: Value, transposed = false): Value {
  const first = transpose(x, [1, 2, 0, 3]);
  return transposed ? transposeLast(first) : first;
}
