/** Tokens as people read them. */

const signs: Readonly<Record<string, string>> = { ' ': '␣', '\n': '⏎', '\t': '⇥' };

/** A token that stands alone: white space gets a sign. */
export function visible(token: string): string {
  return token.replace(/^\s+|\s+$/g, (spaces) => [...spaces].map((space) => signs[space] ?? '␣').join(''));
}

/** Indices of the largest weights, largest first; those of no weight left out. */
export function heaviest(weights: readonly number[], most: number): number[] {
  return weights
    .map((_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => weights[b]! - weights[a]!)
    .slice(0, most);
}
