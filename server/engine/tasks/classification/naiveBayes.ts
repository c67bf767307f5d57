import type { TextSet } from '../../../data/classification/textSet.ts';

/** More numbers than this are not worth a baseline. */
const mostCounts = 50_000_000;

/**
 * Multinomial naive Bayes over tokens with one added to every count (Manning et al., "Introduction to Information
 * Retrieval", 2008, section 13.2): the class with the largest log p(class) + Σ log p(token | class).
 *
 * @returns the class of a text; undefined where there are too many tokens and classes to count
 */
export function naiveBayes(
  training: TextSet,
  classes: number,
  vocabularySize: number,
): ((tokens: Int32Array) => number) | undefined {
  if (classes * vocabularySize > mostCounts) return undefined;
  const counts = new Float32Array(classes * vocabularySize).fill(1);
  const totals = new Float64Array(classes).fill(vocabularySize);
  const examples = new Float64Array(classes);
  for (let index = 0; index < training.count; index++) {
    const label = training.labels[index]!;
    const tokens = training.tokens(index);
    for (const token of tokens) counts[label * vocabularySize + token]!++;
    totals[label]! += tokens.length;
    examples[label]!++;
  }
  return (tokens) => {
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < classes; label++) {
      let score = Math.log(examples[label]!) - tokens.length * Math.log(totals[label]!);
      for (const token of tokens) score += Math.log(counts[label * vocabularySize + token]!);
      if (score > highest) {
        highest = score;
        best = label;
      }
    }
    return best;
  };
}
