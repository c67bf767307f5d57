/**
 * A random rotation or reflection, uniform among all (Haar): the Q of the QR decomposition of a matrix of standard
 * normal numbers, with the signs of R's diagonal taken over (Mezzadri, 2007). Computed by the modified
 * Gram–Schmidt process on rows, in double precision.
 *
 * @param normal number i of the row-major matrix
 * @returns row-major [size, size]
 */
export function orthogonalMatrix(size: number, normal: (i: number) => number): Float64Array {
  const q = Float64Array.from({ length: size * size }, (_, i) => normal(i));
  const row = (i: number) => q.subarray(i * size, (i + 1) * size);
  for (let i = 0; i < size; i++) {
    const current = row(i);
    for (let j = 0; j < i; j++) subtract(current, row(j), dot(current, row(j)));
    const length = Math.sqrt(dot(current, current));
    for (let k = 0; k < size; k++) current[k]! /= length;
  }
  return q;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function subtract(a: Float64Array, b: Float64Array, factor: number): void {
  for (let k = 0; k < a.length; k++) a[k]! -= factor * b[k]!;
}
