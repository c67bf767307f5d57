import { add, mul, reduceSum, reshape, squeeze } from '../../graph/ops.ts';
import { atEnd } from '../loss/atEnd.ts';
import { classLoss } from '../loss/losses.ts';
import type { Loss, SequenceEnd, Values } from '../network.ts';
import { stepMask } from '../padding.ts';
import { copyLosses } from './copying.ts';
import type { TranslatorSpec } from './translatorSpec.ts';

/**
 * The mean of −ln p of the expected tokens, in nats. With coverage what is learned from has Σ min(aₜ, cₜ) besides, how
 * much of the attention goes where it was before (See et al., 2017).
 */
export function translatorLoss(
  spec: TranslatorSpec,
  outputs: Values,
  targets: Values,
  training: boolean,
): Loss {
  const { expected, target_lengths: lengths } = targets;
  const counted = squeeze(stepMask(lengths!, expected!), [1]);
  const { repeated_attention: repeated } = outputs;
  const loss = spec.settings.copy
    ? { sum: reduceSum(mul(lossesWithCopies(outputs, targets), counted)), weight: reduceSum(counted) }
    : classLoss(reshape(outputs.logits!, [-1, spec.targetVocabulary]), reshape(expected!, [-1]), {
        labelSmoothing: training ? spec.labelSmoothing : 0,
        counted: reshape(counted, [-1]),
      });
  if (!training || !repeated) return loss;
  const penalty = mul(reduceSum(mul(repeated, counted)), spec.coverageWeight ?? 1);
  return { ...loss, sum: add(loss.sum, penalty) };
}

/** That of one token of every target alone, as it is measured. */
export function translatorEndLoss(
  spec: TranslatorSpec,
  outputs: Values,
  targets: Values,
  end: SequenceEnd,
): Loss {
  const { expected, target_lengths: lengths } = targets;
  if (!spec.settings.copy) {
    return classLoss(atEnd(outputs.logits!, end, lengths), atEnd(expected!, end, lengths), {
      labelSmoothing: 0,
    });
  }
  const losses = atEnd(lossesWithCopies(outputs, targets), end, lengths);
  const counted = atEnd(squeeze(stepMask(lengths!, expected!), [1]), end, lengths);
  return { sum: reduceSum(losses), weight: reduceSum(counted) };
}

/** [time, batch] */
function lossesWithCopies(outputs: Values, { expected, source_copies: copies }: Values) {
  const { logits, attention, generate_logits: generate } = outputs;
  return copyLosses({ logits: logits!, attention: attention!, generate: generate! }, expected!, copies!);
}
