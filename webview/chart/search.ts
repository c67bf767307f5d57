/** Searches in a column that never decreases. */

/** Index of the first element that is at least `x`; the length when there is none. */
export function lowerBound(column: Float64Array, x: number, low = 0, high = column.length): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same, quick where the place is not far behind `start`; nothing before it is looked at. */
export function gallop(column: Float64Array, x: number, start: number): number {
  let from = start;
  let step = 1;
  while (from + step < column.length && column[from + step]! < x) {
    from += step;
    step *= 2;
  }
  return lowerBound(column, x, from, Math.min(from + step + 1, column.length));
}

/** Index of the finite value whose x is nearest; undefined when the series has none. */
export function nearestPoint(xs: Float64Array, values: Float64Array, x: number): number | undefined {
  const place = lowerBound(xs, x);
  const right = nextFinite(values, place, 1);
  const left = nextFinite(values, Math.min(place, values.length) - 1, -1);
  if (left === undefined || right === undefined) return left ?? right;
  return x - xs[left]! <= xs[right]! - x ? left : right;
}

/** Index of the next finite value, from `start` on; undefined when there is none. */
export function nextFinite(values: Float64Array, start: number, direction: 1 | -1): number | undefined {
  for (let i = start; i >= 0 && i < values.length; i += direction) {
    if (Number.isFinite(values[i])) return i;
  }
  return undefined;
}
