import { sizeAlong } from '../../graph/dimensions.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  cast,
  gather,
  gatherElements,
  logSoftmax,
  mul,
  neg,
  reduceSum,
  softmaxCrossEntropy,
  squeeze,
  unsqueeze,
} from '../../graph/ops.ts';
import type { Loss } from '../network.ts';

export interface ClassLossOptions {
  /** Part of the target's probability that is spread over all classes (Szegedy et al., 2016): 0 in what is only measured. */
  readonly labelSmoothing: number;
  /** How much a target of each class counts. */
  readonly classWeights?: readonly number[];
  /** How much each row counts, float32 [N]: 0 at padding. */
  readonly counted?: Value;
}

/**
 * Cross entropy in nats: logits [N, C], targets int32 [N] (any class at rows that do not count). What it means with
 * class weights and label smoothing is what `torch.nn.functional.cross_entropy` means.
 */
export function classLoss(
  logits: Value,
  targets: Value,
  { labelSmoothing, classWeights, counted }: ClassLossOptions,
): Loss {
  const weights = classWeights && logits.graph.constant(classWeights, 'float32', [classWeights.length]);
  const rowWeights = weights && gather(weights, targets, 0);
  const rows =
    labelSmoothing > 0
      ? smoothedLosses(logits, targets, labelSmoothing, weights, rowWeights)
      : times(softmaxCrossEntropy(logits, targets, { reduction: 'none' }), rowWeights);
  const total = rowWeights ? times(rowWeights, counted) : counted;
  return {
    sum: reduceSum(times(rows, counted)),
    weight: total ? reduceSum(total) : squeeze(cast(sizeAlong(logits, 0), 'float32'), [0]),
  };
}

/** (1 − ε) · w[target] · −log p[target] + ε/C · Σ w[c] · −log p[c]: [N]. */
function smoothedLosses(
  logits: Value,
  targets: Value,
  smoothing: number,
  weights: Value | undefined,
  rowWeights: Value | undefined,
): Value {
  const logProbabilities = logSoftmax(logits, 1);
  const ofTarget = squeeze(gatherElements(logProbabilities, unsqueeze(targets, [1]), 1), [1]);
  const ofAll = reduceSum(times(logProbabilities, weights), [1]);
  const classes = Number(logits.shape[1]);
  return neg(add(mul(times(ofTarget, rowWeights), 1 - smoothing), mul(ofAll, smoothing / classes)));
}

function times(x: Value, factor: Value | undefined): Value {
  return factor ? mul(x, factor) : x;
}
