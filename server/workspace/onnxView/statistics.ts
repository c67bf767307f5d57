/** Statistics of the numbers of a weight, which are read twice: for the figures, then for the histogram. */
import { setImmediate } from 'node:timers/promises';
import type { WeightStatistics } from '../../protocol/onnx.ts';

const bins = 32;

/** @param numbers begins anew with each call */
export async function statisticsOf(numbers: () => Iterable<Float64Array>): Promise<WeightStatistics> {
  const sums = { count: 0, zeros: 0, finite: 0, mean: 0, squares: 0, norm: 0 };
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const chunk of numbers()) {
    for (const x of chunk) {
      if (!Number.isFinite(x)) continue;
      if (x === 0) sums.zeros++;
      if (x < min) min = x;
      if (x > max) max = x;
      // Welford's update: exact also where the mean is large beside the deviation.
      const difference = x - sums.mean;
      sums.finite++;
      sums.mean += difference / sums.finite;
      sums.squares += difference * (x - sums.mean);
      sums.norm += x * x;
    }
    sums.count += chunk.length;
    await setImmediate();
  }
  const { count, zeros, finite, mean } = sums;
  const result = { count, zeros, notFinite: count - finite };
  const std = Math.sqrt(sums.squares / finite);
  const norm = Math.sqrt(sums.norm);
  if (finite === 0 || ![mean, std, norm].every(Number.isFinite)) return result;
  const histogram = await histogramOf(numbers, min, max);
  return { ...result, figures: { mean, std, min, max, norm, histogram } };
}

async function histogramOf(
  numbers: () => Iterable<Float64Array>,
  min: number,
  max: number,
): Promise<number[]> {
  const histogram = new Array<number>(bins).fill(0);
  const scale = max > min ? bins / (max - min) : 0;
  for (const chunk of numbers()) {
    for (const x of chunk) {
      if (Number.isFinite(x)) histogram[Math.min(bins - 1, Math.floor((x - min) * scale))]!++;
    }
    await setImmediate();
  }
  return histogram;
}
