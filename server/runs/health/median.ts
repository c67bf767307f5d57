/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface Window<T> {
  readonly items: readonly T[];
  readonly median: number;
}

/**
 * Lines in stretches of equal length with their medians: at most about fifty stretches, of at least five lines each,
 * so that a single line decides nothing. The last stretch is whole; what does not fill one is left at the beginning.
 */
export function windows<T>(lines: readonly T[], measured: (line: T) => number): Window<T>[] {
  const length = Math.max(5, Math.ceil(lines.length / 50));
  const count = Math.floor(lines.length / length);
  const start = lines.length - count * length;
  return Array.from({ length: count }, (_, index) => {
    const items = lines.slice(start + index * length, start + (index + 1) * length);
    return { items, median: median(items.map(measured)) };
  });
}
