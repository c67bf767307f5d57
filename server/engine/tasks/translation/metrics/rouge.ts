import { commonNgrams, countNgrams } from './ngrams.ts';

/**
 * ROUGE (Lin, 2004), 0 to 1: the mean over all pairs of the F1 of common words (1), of common pairs of
 * neighbouring words (2), or of the longest common subsequence (L). Words are runs of a–z and 0–9 in lower
 * case, not stemmed. Equal to the F of the package rouge-score.
 */
export function rouge(
  translations: readonly string[],
  references: readonly string[],
  variant: 1 | 2 | 'L',
): number {
  if (translations.length === 0) return 0;
  let sum = 0;
  for (const [i, translation] of translations.entries()) {
    const words = rougeWords(translation);
    const reference = rougeWords(references[i] ?? '');
    sum += variant === 'L' ? longestCommon(words, reference) : ngramF1(words, reference, variant);
  }
  return sum / translations.length;
}

function rougeWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function ngramF1(a: readonly string[], b: readonly string[], n: number): number {
  const common = commonNgrams(countNgrams(a, n), countNgrams(b, n));
  return f1(common, Math.max(a.length - n + 1, 0), Math.max(b.length - n + 1, 0));
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint32Array(b.length + 1);
  for (const word of a) {
    const row = new Uint32Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      row[j + 1] = word === b[j] ? previous[j]! + 1 : Math.max(previous[j + 1]!, row[j]!);
    }
    previous = row;
  }
  return f1(previous.at(-1)!, a.length, b.length);
}

/** 2PR / (P + R) with P = common / a and R = common / b. */
function f1(common: number, a: number, b: number): number {
  return common === 0 ? 0 : (2 * common) / (a + b);
}
