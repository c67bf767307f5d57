/** How the values of one column are brought to a size that a network learns well from: (x − shift) / factor. */
export interface Scale {
  readonly shift: number;
  readonly factor: number;
}

/**
 * Fits a scale to values: to mean 0 and standard deviation 1 (of the population), or into 0 … 1. A column that
 * never changes becomes zero everywhere.
 */
export function fitScale(values: Float64Array, normalization: 'standard' | 'minmax' | 'none'): Scale {
  if (normalization === 'none') return { shift: 0, factor: 1 };
  const smallest = values.reduce((a, b) => Math.min(a, b));
  const largest = values.reduce((a, b) => Math.max(a, b));
  if (smallest === largest) return { shift: smallest, factor: 1 };
  if (normalization === 'minmax') return { shift: smallest, factor: largest - smallest };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { shift: mean, factor: Math.sqrt(variance) };
}
