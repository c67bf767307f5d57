/** Sequences of different lengths as one tensor, time first; what comes after the end of one is padding. */

export interface IntTensor {
  readonly dtype: 'int32';
  readonly shape: readonly number[];
  readonly data: Int32Array;
}
export interface FloatTensor {
  readonly dtype: 'float32';
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * @param value fills the padding
 * @returns `tokens` [time, batch] and `lengths` [batch]; there is at least one time step
 */
export function padTokens(
  sequences: readonly ArrayLike<number>[],
  value = 0,
): { tokens: IntTensor; lengths: IntTensor } {
  const batch = sequences.length;
  const lengths = Int32Array.from(sequences, (sequence) => sequence.length);
  const time = Math.max(1, ...lengths);
  const data = new Int32Array(time * batch).fill(value);
  sequences.forEach((sequence, b) => {
    for (let t = 0; t < sequence.length; t++) data[t * batch + b] = sequence[t]!;
  });
  return { tokens: int32([time, batch], data), lengths: int32([batch], lengths) };
}

/**
 * @param sequences each time steps × features, row-major
 * @returns `values` [time, features, batch], zero where there is padding, and `lengths` [batch]
 */
export function padNumbers(
  sequences: readonly Float32Array[],
  features: number,
): { values: FloatTensor; lengths: IntTensor } {
  const batch = sequences.length;
  const lengths = Int32Array.from(sequences, (sequence) => sequence.length / features);
  const time = Math.max(1, ...lengths);
  const data = new Float32Array(time * features * batch);
  sequences.forEach((sequence, b) => {
    for (let i = 0; i < sequence.length; i++) data[i * batch + b] = sequence[i]!;
  });
  return {
    values: { dtype: 'float32', shape: [time, features, batch], data },
    lengths: int32([batch], lengths),
  };
}

function int32(shape: readonly number[], data: Int32Array): IntTensor {
  return { dtype: 'int32', shape, data };
}
