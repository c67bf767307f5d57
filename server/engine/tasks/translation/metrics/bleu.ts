import { type BleuTokenizer, bleuTokens } from './bleuTokens.ts';
import { commonNgrams, countNgrams } from './ngrams.ts';

const orders = [1, 2, 3, 4] as const;

/**
 * BLEU of a whole corpus (Papineni et al., 2002), 0 to 100: the geometric mean of the precisions of 1- to
 * 4-grams, times a penalty where the translations are shorter than the references. An order without a match
 * counts as half a match, the next such one as a quarter (`exp` smoothing). Equal to sacrebleu's.
 */
export function bleu(
  translations: readonly string[],
  references: readonly string[],
  tokenizer: BleuTokenizer,
): number {
  const matches = orders.map(() => 0);
  const totals = orders.map(() => 0);
  let length = 0;
  let referenceLength = 0;
  for (const [i, translation] of translations.entries()) {
    const tokens = bleuTokens(translation, tokenizer);
    const reference = bleuTokens(references[i] ?? '', tokenizer);
    length += tokens.length;
    referenceLength += reference.length;
    for (const [place, n] of orders.entries()) {
      matches[place]! += commonNgrams(countNgrams(tokens, n), countNgrams(reference, n));
      totals[place]! += Math.max(tokens.length - n + 1, 0);
    }
  }
  if (totals.includes(0) || matches.every((count) => count === 0)) return 0;
  const penalty = Math.min(1 - referenceLength / length, 0);
  return 100 * Math.exp(penalty + meanLogPrecision(matches, totals));
}

function meanLogPrecision(matches: readonly number[], totals: readonly number[]): number {
  let smoothed = 1;
  let sum = 0;
  for (const [place, total] of totals.entries()) {
    const count = matches[place]!;
    if (count === 0) smoothed /= 2;
    sum += Math.log((count === 0 ? smoothed : count) / total);
  }
  return sum / totals.length;
}
