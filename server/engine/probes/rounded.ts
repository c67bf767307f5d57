/** As lines say it: six digits are enough for every view. */
export function short(x: number): number {
  return Number(x.toPrecision(6));
}

/** The same; null for what is not finite, which JSON cannot say. */
export function rounded(x: number): number | null {
  return Number.isFinite(x) ? short(x) : null;
}
