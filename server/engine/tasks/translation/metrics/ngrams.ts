/** How often each run of n tokens occurs. */
export type NgramCounts = ReadonlyMap<string, number>;

/** @param separator between tokens in a key; may be empty where every token is one character */
export function countNgrams(tokens: readonly string[], n: number, separator = ' '): NgramCounts {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start++) {
    const ngram = tokens.slice(start, start + n).join(separator);
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

/** N-grams that both have, each as often as the one that has it less often. */
export function commonNgrams(a: NgramCounts, b: NgramCounts): number {
  let common = 0;
  for (const [ngram, count] of a) common += Math.min(count, b.get(ngram) ?? 0);
  return common;
}
