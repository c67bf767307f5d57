import type { ForecastPlan } from './forecastPlan.ts';

/**
 * What a network gives, in the units of the data. Quantiles that cross are put in order (Chernozhukov et al., 2010).
 *
 * @param outputs [batch, horizon · targets · quantiles], scaled
 */
export function inUnits(outputs: Float32Array, { targets, scales, quantiles }: ForecastPlan): Float64Array {
  const count = quantiles?.length ?? 1;
  const values = new Float64Array(outputs.length);
  for (let i = 0; i < outputs.length; i++) {
    const { shift, factor } = scales[Math.floor(i / count) % targets.length]!;
    values[i] = outputs[i]! * factor + shift;
  }
  if (count > 1) for (let i = 0; i < values.length; i += count) values.subarray(i, i + count).sort();
  return values;
}
