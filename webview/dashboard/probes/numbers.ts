import { formats } from '../words.ts';

const scientific = new Intl.NumberFormat(document.documentElement.lang, {
  notation: 'scientific',
  maximumSignificantDigits: 3,
});

/** Short enough for a heading. */
export function formatEdge(x: number): string {
  return formatNorm(Number(x.toPrecision(2)));
}

/** Norms go over many powers of ten: 0.012, but 1.2E-9. */
export function formatNorm(x: number): string {
  const size = Math.abs(x);
  return x === 0 || (size >= 1e-3 && size < 1e5) ? formats.short(x) : scientific.format(x);
}
