import type { Value } from '../../graph/graph.ts';
import { gemm, mul, reduceSum, reshape, softmax, tanh, transpose, where } from '../../graph/ops.ts';
import { uniformWithin } from '../initial/initializers.ts';
import type { Parts } from '../network.ts';
import { countedSteps } from '../padding.ts';
import type { ParameterSpec } from '../parameter.ts';

/** Lower than any score of a step that counts; finite, so that no gradient becomes NaN. */
const scoreOfPadding = -1e30;

/** `NAME.weight` [H, H], `NAME.bias` [H] and `NAME.context` [H, 1]: W, b and u of {@link attentionPooling}. */
export function attentionPoolingParameters(name: string, size: number): ParameterSpec[] {
  const initializer = uniformWithin(1 / Math.sqrt(size));
  return [
    { name: `${name}.weight`, shape: [size, size], initializer },
    { name: `${name}.bias`, shape: [size], initializer },
    { name: `${name}.context`, shape: [size, 1], initializer },
  ];
}

/**
 * The mean of the hidden states, weighted by what the network has learned to look at (Yang et al., "Hierarchical
 * attention networks for document classification", 2016, equations 5 to 7):
 * α = softmax over the steps of uᵀ·tanh(W·h_t + b); Σ α_t·h_t.
 *
 * @param hs [T, H, B]
 * @param lengths int32 [B], at least 1
 * @returns pooled [B, H]; weights [B, T]: rows sum to one, zero at padding
 */
export function attentionPooling(
  parts: Pick<Parts, 'parameter'>,
  name: string,
  hs: Value,
  lengths: Value,
): { pooled: Value; weights: Value } {
  const [time, size, batch] = hs.shape;
  const states = transpose(hs, [0, 2, 1]);
  const hidden = tanh(
    gemm(reshape(states, [-1, size!]), parts.parameter(`${name}.weight`), {
      transB: true,
      bias: parts.parameter(`${name}.bias`),
    }),
  );
  const scores = reshape(gemm(hidden, parts.parameter(`${name}.context`)), [time!, batch!, 1]);
  const counts = transpose(countedSteps(lengths, hs), [0, 2, 1]);
  const weights = softmax(where(counts, scores, scoreOfPadding), 0);
  return {
    pooled: reduceSum(mul(states, weights), [0]),
    weights: transpose(reshape(weights, [time!, batch!]), [1, 0]),
  };
}
