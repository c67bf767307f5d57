/** Counts as shares, and shares as strengths of colour. */

/** Each row divided by its sum; rows without counts stay zero. */
export function rowShares(counts: readonly (readonly number[])[]): number[][] {
  return counts.map((row) => {
    const sum = row.reduce((total, n) => total + n, 0);
    return row.map((n) => (sum > 0 ? n / sum : 0));
  });
}

/** Percentages of pure colour. Beyond the first, text on it would no longer be readable in every theme. */
export const strongestBelowText = 45;
export const strongestAlone = 90;

/**
 * How much of the colour a share gets, as a CSS percentage up to the strongest. Grows with the square root, so that a share of 2 % can
 * be told from none; what is no number gets no colour.
 */
export function tint(share: number, strongest: number): string {
  const part = Math.sqrt(Math.min(1, Math.max(0, share))) || 0;
  return `${(part * strongest).toFixed(1)}%`;
}
