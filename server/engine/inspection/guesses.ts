import type { Alternative } from '../../protocol/inference.ts';
import type { CheckedNetworkParams } from '../../protocol/networkQuestions.ts';
import { describeChoice } from '../generation/sampling.ts';
import type { Asking } from '../inference/asking.ts';
import { textModelOf } from '../inference/openModel.ts';
import { PlaceDecoder } from '../inference/placeDecoder.ts';
import { readingOf, unitsOf } from './readText.ts';

/** Tokens whose logits are at hand at once: with a vocabulary of 50,000 they take 12 MB. */
const piece = 64;

/**
 * What would come next by the state of one layer (Sawatzky et al., "Visualizing RNN States with Predictive Semantic
 * Encodings", 2019).
 */
export async function guesses(
  asking: Asking,
  part: CheckedNetworkParams<'guesses'>,
): Promise<Alternative[][]> {
  const reading = await readingOf(asking, part);
  unitsOf(reading, part);
  const { tokenizer, vocabularySize } = textModelOf(asking.opened);
  const decoder = new PlaceDecoder(
    tokenizer,
    '',
    reading.tokens.slice(0, part.from).map(({ id }) => id),
  );
  const all: Alternative[][] = [];
  for (let from = part.from; from < part.to; from += piece) {
    const to = Math.min(from + piece, part.to);
    const logits = await reading.activations.logits(part.layer, from, to);
    asking.signal.throwIfAborted();
    for (let token = from; token < to; token++) {
      const { id } = reading.tokens[token]!;
      decoder.next(id);
      const start = (token - from) * vocabularySize;
      const { alternatives } = describeChoice(logits.subarray(start, start + vocabularySize), id);
      const best = alternatives.slice(0, part.count);
      all.push(best.map((other) => ({ ...other, token: decoder.peek(other.id) })));
    }
  }
  return all;
}
