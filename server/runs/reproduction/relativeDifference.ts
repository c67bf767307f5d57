/** |a − b| / max(|a|, |b|): 0 for equal values, at most 2; infinite where one of them is not a number. */
export function relativeDifference(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const relative = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
}
