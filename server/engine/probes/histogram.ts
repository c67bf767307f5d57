import type { Histogram } from '../../protocol/probes.ts';
import { rounded, short } from './rounded.ts';

const bins = 30;
/** Standard deviations on each side of the mean that the bins cover, so that one outlier does not hide all others. */
const covered = 5;

/** Values that are not finite are not counted; what lies outside of the bins counts in the outermost ones. */
export function histogramOf(values: Float32Array): Histogram {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const x of values) {
    if (!Number.isFinite(x)) continue;
    count++;
    sum += x;
    squares += x * x;
    if (x < min) min = x;
    if (x > max) max = x;
  }
  const counts = Array<number>(bins).fill(0);
  if (count === 0) return { from: 0, to: 0, min: 0, max: 0, counts, norm: null };
  const mean = sum / count;
  const reach = covered * Math.sqrt(Math.max(squares / count - mean * mean, 0));
  const from = Math.max(min, mean - reach);
  const to = Math.min(max, mean + reach);
  const perUnit = to > from ? bins / (to - from) : 0;
  for (const x of values) {
    if (!Number.isFinite(x)) continue;
    const bin = Math.min(Math.max(Math.floor((x - from) * perUnit), 0), bins - 1);
    counts[bin] = counts[bin]! + 1;
  }
  const norm = count === values.length ? rounded(Math.sqrt(squares)) : null;
  return { from: short(from), to: short(to), min: short(min), max: short(max), counts, norm };
}
