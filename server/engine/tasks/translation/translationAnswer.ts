import type { AnswerOf } from '../../../protocol/answering.ts';
import type { Translation } from './decoder/translation.ts';
import type { TranslatorDescription } from './description.ts';
import { type ReadSource, sourceWords, targetText, targetWords } from './languages.ts';

/** Translations of one source, with what the network looked at in the order of the text. */
export function translationAnswer(
  { languages }: Pick<TranslatorDescription, 'languages'>,
  source: ReadSource,
  found: readonly Translation[],
  lengthPenalty: number,
): AnswerOf<'translation'> {
  const words = sourceWords(languages, source);
  const order = textOrder(words.length, languages.reverseSource);
  return {
    kind: 'translation',
    source: order.map((place) => words[place]!),
    candidates: found.map(({ tokens, logProbability, attention, copying }) => ({
      text: targetText(languages, tokens, source),
      tokens: targetWords(languages, tokens, source),
      log_probability: logProbability,
      score: logProbability / Math.max(tokens.length, 1) ** lengthPenalty,
      ...(attention && { attention: attention.map((row) => order.map((place) => row[place]!)) }),
      ...(copying && {
        copying: {
          ...copying,
          source: copying.source.map((place) => (place === null ? null : order[place]!)),
        },
      }),
    })),
  };
}

/** Places in what is read, by those in the text; the last is the token that ends it. */
function textOrder(length: number, reversed: boolean): number[] {
  const last = length - 1;
  return Array.from({ length }, (_, i) => (reversed && i < last ? last - 1 - i : i));
}
