import type { Histogram } from '../../../server/protocol/probes.ts';

export interface Distribution {
  /** Edges of the bins that all rows share: one more than there are bins. */
  readonly edges: readonly number[];
  /** Values in each bin, by row. Between the bins of a histogram they are spread evenly, so that these are no whole numbers. */
  readonly counts: readonly (readonly number[])[];
}

const bins = 30;

/** Histograms with bins of their own on common ones. */
export function rebin(histograms: readonly Histogram[]): Distribution {
  const from = Math.min(...histograms.map((histogram) => histogram.from));
  const to = Math.max(...histograms.map((histogram) => histogram.to));
  const width = to > from ? (to - from) / bins : 1;
  const start = to > from ? from : from - (bins / 2) * width;
  return {
    edges: Array.from({ length: bins + 1 }, (_, i) => start + i * width),
    counts: histograms.map((histogram) => onBins(histogram, start, width)),
  };
}

function onBins(histogram: Histogram, start: number, width: number): number[] {
  const result = Array<number>(bins).fill(0);
  const own = (histogram.to - histogram.from) / histogram.counts.length;
  for (const [i, count] of histogram.counts.entries()) {
    const left = (histogram.from + i * own - start) / width;
    const right = left + own / width;
    if (count === 0) continue;
    for (let bin = clamp(Math.floor(left)); bin <= clamp(Math.floor(right)); bin++) {
      const covered = Math.min(right, bin + 1) - Math.max(left, bin);
      const share = own > 0 ? Math.max(0, covered) / (right - left) : 1;
      result[bin] = result[bin]! + count * share;
    }
  }
  return result;
}

function clamp(bin: number): number {
  return Math.min(bins - 1, Math.max(0, bin));
}
