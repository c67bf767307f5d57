/** A number in a sentence: about three digits, and powers of ten where digits would say nothing. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 1e-3))
    return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return String(Number(value.toPrecision(3)));
}

export function percentText(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(2))} %`;
}
