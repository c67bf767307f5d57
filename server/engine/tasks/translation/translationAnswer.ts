import type { AnswerOf } from '../../../protocol/answering.ts';
import type { Translation } from './decoder/translation.ts';
import type { TranslatorDescription } from './description.ts';
import { shownVocabulary, targetText } from './languages.ts';

/**
 * Translations of one source, with what the network looked at in the order of the text.
 *
 * @param source tokens in the order of reading
 */
export function translationAnswer(
  { languages }: Pick<TranslatorDescription, 'languages'>,
  source: Int32Array,
  found: readonly Translation[],
  lengthPenalty: number,
): AnswerOf<'translation'> {
  const sourceNames = shownVocabulary(languages.source);
  const targetNames = shownVocabulary(languages.target);
  const order = textOrder(source.length, languages.reverseSource);
  return {
    kind: 'translation',
    source: order.map((place) => sourceNames[source[place]!]!),
    candidates: found.map(({ tokens, logProbability, attention }) => ({
      text: targetText(languages, tokens),
      tokens: tokens.map((token) => targetNames[token]!),
      log_probability: logProbability,
      score: logProbability / Math.max(tokens.length, 1) ** lengthPenalty,
      ...(attention && { attention: attention.map((row) => order.map((place) => row[place]!)) }),
    })),
  };
}

/** Places in what is read, by those in the text; the last is the token that ends it. */
function textOrder(length: number, reversed: boolean): number[] {
  const last = length - 1;
  return Array.from({ length }, (_, i) => (reversed && i < last ? last - 1 - i : i));
}
