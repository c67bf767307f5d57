import type { Attribution } from '../insideModel.ts';

/**
 * Scores with how far they are from explaining all of the logit (Sundararajan et al. 2017: completeness): the share of
 * its change; where it does not change, what they add up to.
 */
export function withError(scores: ArrayLike<number>, logit: number, baseline: number): Attribution {
  const sum = Array.from(scores).reduce((total, score) => total + score, 0);
  const difference = logit - baseline;
  const error = Math.abs(sum - difference) / (Math.abs(difference) || 1);
  return { scores: Float32Array.from(scores), logit, baseline, error };
}
