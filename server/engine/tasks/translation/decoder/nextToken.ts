import type { Value } from '../../../../graph/graph.ts';
import { cast, log, logSoftmax, maximum, sigmoid, squeeze, transpose } from '../../../../graph/ops.ts';
import type { Parts } from '../../../../network/network.ts';
import { copyProbabilities, stepGenerateLogits } from '../../../../network/sequenceToSequence/copying.ts';
import type { DecoderStep } from '../../../../network/sequenceToSequence/decoder.ts';
import type { TranslatorSpec } from '../../../../network/sequenceToSequence/translatorSpec.ts';
import { outputLayer } from '../../../../network/translator.ts';

/** Where the network copies, for each source: see {@link copyProbabilities}. */
export interface StepCopies {
  readonly copies: Value;
  readonly beyond: Value;
}

interface NextToken {
  /** ln p of every token, [B, V], with copying [B, V + X]. */
  readonly logProbabilities: Value;
  /** With copying, the probability of generating: [B]. */
  readonly generate?: Value;
}

/** No probability is less. */
const leastProbability = 1e-38;

/**
 * What follows a step of the decoder.
 *
 * @param x the embedded token that it has read, [E, B]
 */
export function nextToken(
  spec: TranslatorSpec,
  parts: Pick<Parts, 'parameter'>,
  { output, weights, generate }: DecoderStep,
  x: Value,
  copies: StepCopies | undefined,
): NextToken {
  const logits = outputLayer(spec, parts, transpose(output, [1, 0]));
  if (!copies || !weights || !generate) return { logProbabilities: logSoftmax(logits, 1) };
  const logOdds = stepGenerateLogits(parts, generate, x);
  const probabilities = copyProbabilities(
    { logits, weights, generate: logOdds },
    copies.copies,
    copies.beyond,
  );
  return {
    logProbabilities: log(maximum(probabilities, leastProbability)),
    generate: squeeze(sigmoid(logOdds), [1]),
  };
}

/** `source_copies` int32 [S, B] as {@link StepCopies} wants them: int64 [B, S]. */
export function turnedCopies(copies: Value): Value {
  return cast(transpose(copies, [1, 0]), 'int64');
}
