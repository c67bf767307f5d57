import { commonNgrams, countNgrams } from './ngrams.ts';

const orders = [1, 2, 3, 4, 5, 6] as const;
/** Recall counts β² times as much as precision. */
const betaSquared = 4;

/**
 * chrF2 of a whole corpus (Popović, 2015), 0 to 100: the F-score of runs of 1 to 6 characters, white space left
 * out, with recall counting twice as much as precision. Equal to sacrebleu's.
 */
export function chrf(translations: readonly string[], references: readonly string[]): number {
  const counts = orders.map(() => ({ translation: 0, reference: 0, match: 0 }));
  for (const [i, translation] of translations.entries()) {
    const characters = [...translation.replaceAll(/\s+/g, '')];
    const reference = [...(references[i] ?? '').replaceAll(/\s+/g, '')];
    for (const [place, n] of orders.entries()) {
      const count = counts[place]!;
      const inReference = Math.max(reference.length - n + 1, 0);
      count.reference += inReference;
      if (inReference > 0) count.translation += Math.max(characters.length - n + 1, 0);
      count.match += commonNgrams(countNgrams(characters, n, ''), countNgrams(reference, n, ''));
    }
  }
  const used = counts.filter(({ translation, reference }) => translation > 0 && reference > 0);
  if (used.length === 0) return 0;
  const precision = mean(used.map(({ match, translation }) => match / translation));
  const recall = mean(used.map(({ match, reference }) => match / reference));
  if (precision + recall === 0) return 0;
  return (100 * (1 + betaSquared) * precision * recall) / (betaSquared * precision + recall);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
