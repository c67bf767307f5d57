/** The loss of the network, for predictions that do not come from it. */

/** Examples of each class. */
export function classCounts(labels: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label]!++;
  return counts;
}

/** N / (classes · examples of the class): every class counts alike, and an example 1 in the mean. */
export function balancedWeights(counts: Float64Array): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Array.from(counts, (count) => total / (counts.length * count));
}

/** How much the examples of each class count; undefined: all alike. */
export type ClassWeights = readonly number[] | undefined;

/**
 * The probabilities with the least loss among those that are the same for every example.
 *
 * @param counts examples of each class, at least one
 */
export function bestConstant(counts: Float64Array, weights: ClassWeights): Float64Array {
  const mass = counts.map((count, c) => count * (weights?.[c] ?? 1));
  const total = mass.reduce((sum, part) => sum + part, 0);
  return mass.map((part) => part / total);
}

/** Mean loss over examples in nats when all get the same probabilities; see `network/loss/losses.ts`. */
export function constantLoss(labels: Int32Array, probabilities: Float64Array, weights: ClassWeights): number {
  let sum = 0;
  let total = 0;
  for (const label of labels) {
    const weight = weights?.[label] ?? 1;
    sum -= weight * Math.log(probabilities[label]!);
    total += weight;
  }
  return sum / total;
}
