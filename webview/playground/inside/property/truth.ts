/** Truth by token as shares of the largest: what is true or not stays as it is, positions in a line become shares of the longest. */
export function sharesOf(truth: Float32Array): Float32Array {
  const largest = truth.reduce((most, value) => Math.max(most, value), 0);
  return truth.map((value) => (largest > 0 ? value / largest : 0));
}
