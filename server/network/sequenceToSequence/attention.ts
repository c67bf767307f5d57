/**
 * Attention over the states of an encoder. Inside, the batch stands in front: [batch, …, source], so that every
 * product is one batched product; the memory is turned once, outside of the loop over the target.
 */
import { customGradient } from '../../graph/customGradient.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  gemm,
  matMul,
  mul,
  reduceSum,
  reshape,
  softmax,
  squeeze,
  sub,
  tanh,
  transpose,
  transposeLast,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { uniformWithin } from '../initial/initializers.ts';
import type { Parts } from '../network.ts';
import { countedSteps } from '../padding.ts';
import type { ParameterSpec } from '../parameter.ts';

/** Luong et al. (2015): dot sᵀ·h, general sᵀ·W·h. Bahdanau et al. (2015): additive vᵀ·tanh(W·s + U·h). */
export type AttentionScore = 'dot' | 'general' | 'additive';

/** Added to the scores of padding; finite, so that nothing becomes NaN. */
const belowAll = -1e30;

/**
 * `NAME.weight` [H, F] (general); `NAME.query` [H, H], `NAME.key` [H, F], `NAME.vector` [H] (additive), and with
 * coverage `NAME.coverage` [H].
 */
export function attentionParameters(
  name: string,
  score: AttentionScore,
  sizes: { readonly querySize: number; readonly memorySize: number },
  coverage = false,
): ParameterSpec[] {
  const { querySize, memorySize } = sizes;
  const spec = (part: string, shape: readonly number[]) => ({
    name: `${name}.${part}`,
    shape,
    initializer: uniformWithin(1 / Math.sqrt(shape.at(-1)!)),
  });
  switch (score) {
    case 'dot':
      return [];
    case 'general':
      return [spec('weight', [querySize, memorySize])];
    case 'additive':
      return [
        spec('query', [querySize, querySize]),
        spec('key', [querySize, memorySize]),
        spec('vector', [querySize]),
        ...(coverage ? [spec('coverage', [querySize])] : []),
      ];
  }
}

/** What can be attended to. */
export interface AttentionMemory {
  /** The encoder's states: [B, S, F]. */
  readonly values: Value;
  /** What queries are compared with: [B, K, S], or [B, S, K] for the additive score. */
  readonly keys: Value;
  /** Added to the scores, [B, 1, S]: 0, or far below all scores at padding. */
  readonly floor: Value;
}

/** @param hs the encoder's states [S, F, B]; lengths int32 [B] */
export function attentionMemory(
  name: string,
  score: AttentionScore,
  parts: Pick<Parts, 'parameter'>,
  hs: Value,
  lengths: Value,
): AttentionMemory {
  const values = transpose(hs, [2, 0, 1]);
  const floor = transpose(where(countedSteps(lengths, hs), 0, hs.graph.constant(belowAll)), [2, 1, 0]);
  const projected = (part: string) => matMul(values, transposeLast(parts.parameter(`${name}.${part}`)));
  switch (score) {
    case 'dot':
      return { values, keys: transposeLast(values), floor };
    case 'general':
      return { values, keys: transposeLast(projected('weight')), floor };
    case 'additive':
      return { values, keys: projected('key'), floor };
  }
}

export interface Attended {
  /** The weighted mean of the memory: [B, F]. */
  readonly context: Value;
  /** [B, S]: rows sum to one, zero at padding. */
  readonly weights: Value;
}

/**
 * @param query the decoder's state [H, B]
 * @param coverage how much was attended to at all steps before, [S, B]; for the additive score: vᵀ·tanh(W·s + U·h + w·c)
 * (See et al., 2017)
 */
export function attend(
  name: string,
  score: AttentionScore,
  parts: Pick<Parts, 'parameter'>,
  { values, keys, floor }: AttentionMemory,
  query: Value,
  coverage?: Value,
): Attended {
  const asRow = (x: Value) => unsqueeze(transpose(x, [1, 0]), [1]);
  const scores =
    score === 'additive'
      ? additiveScores(
          keys,
          asRow(gemm(parts.parameter(`${name}.query`), query)),
          reshape(parts.parameter(`${name}.vector`), [-1, 1]),
          coverage && {
            seen: unsqueeze(transpose(coverage, [1, 0]), [2]),
            weight: reshape(parts.parameter(`${name}.coverage`), [1, -1]),
          },
        )
      : matMul(asRow(query), keys);
  const weights = softmax(add(scores, floor), 2);
  return { context: squeeze(matMul(weights, values), [1]), weights: squeeze(weights, [1]) };
}

/** What was attended to before [B, S, 1], and the weight of it [1, K]. */
interface Coverage {
  readonly seen: Value;
  readonly weight: Value;
}

/**
 * tanh(keys + query)·v: keys [B, S, K], query [B, 1, K], v [K, 1] → [B, 1, S]; with coverage tanh(keys + query +
 * seen·weight)·v. The tanh is computed again for the gradient instead of being kept: for every step of the target it
 * is as large as the keys.
 */
function additiveScores(keys: Value, query: Value, vector: Value, coverage?: Coverage): Value {
  const inputs = [keys, query, vector, ...(coverage ? [coverage.seen, coverage.weight] : [])];
  const hidden = ([keys, query, , seen, weight]: readonly Value[]) => {
    const sum = add(keys!, query!);
    return tanh(seen && weight ? add(sum, mul(seen, weight)) : sum);
  };
  const [scores] = customGradient(inputs, (inputs) => ({
    outputs: [transposeLast(matMul(hidden(inputs), inputs[2]!))],
    backward: ([d]) => {
      const [, , vector, seen, weight] = inputs;
      const y = hidden(inputs);
      const column = transposeLast(d!);
      const dSum = mul(mul(column, transposeLast(vector!)), sub(1, mul(y, y)));
      // A Gemm: its sum over the steps is carried, where the factors of a MatMul would all be kept.
      const flat = (x: Value) => reshape(x, [-1, x.shape[2]!]);
      const dVector = gemm(flat(y), reshape(column, [-1, 1]), { transA: true });
      const dQuery = reduceSum(dSum, [1], true);
      if (!seen || !weight) return [dSum, dQuery, dVector];
      const dSeen = reduceSum(mul(dSum, weight), [2], true);
      return [dSum, dQuery, dVector, dSeen, gemm(flat(seen), flat(dSum), { transA: true })];
    },
  }));
  return scores!;
}
