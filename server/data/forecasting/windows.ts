import type { InputTable } from './inputTable.ts';

/** Rows of a series. */
export interface Part {
  readonly start: number;
  /** The row after the last. */
  readonly end: number;
}

export interface WindowSizes {
  /** Steps that a forecast is made from. */
  readonly window: number;
  /** Steps that are predicted. */
  readonly horizon: number;
}

/** Several windows side by side, as the network reads them. */
export interface WindowBatch {
  /** [window, width, batch] */
  readonly values: Float32Array;
  /** The calendar of the steps to predict: [batch, horizon · calendarSize]; empty without one. */
  readonly future: Float32Array;
  /** [batch, horizon · targets], scaled */
  readonly targets: Float32Array;
}

/**
 * Cuts windows out of a table.
 *
 * @param targets how many columns are predicted, the first ones
 * @param origins for each window the row of its first step to predict; the window ends just before
 */
export function cutWindows(
  { data, width, calendarSize }: InputTable,
  { window, horizon }: WindowSizes,
  targets: number,
  origins: ArrayLike<number>,
): WindowBatch {
  const batch = origins.length;
  const values = new Float32Array(window * width * batch);
  const future = new Float32Array(batch * horizon * calendarSize);
  const truth = new Float32Array(batch * horizon * targets);
  for (let b = 0; b < batch; b++) {
    const origin = origins[b]!;
    const from = (origin - window) * width;
    for (let i = 0; i < window * width; i++) values[i * batch + b] = data[from + i]!;
    for (let step = 0; step < horizon; step++) {
      const row = (origin + step) * width;
      const place = b * horizon + step;
      const calendar = row + width - calendarSize;
      truth.set(data.subarray(row, row + targets), place * targets);
      future.set(data.subarray(calendar, row + width), place * calendarSize);
    }
  }
  return { values, future, targets: truth };
}

/**
 * The origins of all windows whose steps to predict lie in a part of the series. What the window reads may lie
 * before the part: the past is known.
 */
export function originsWithin({ window, horizon }: WindowSizes, part: Part, stride: number): Uint32Array {
  const first = Math.max(part.start, window);
  const last = part.end - horizon;
  const count = Math.max(0, Math.floor((last - first) / stride) + 1);
  return Uint32Array.from({ length: count }, (_, i) => first + i * stride);
}
