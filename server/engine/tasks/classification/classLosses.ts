/** The loss of the network, for predictions that do not come from it. */

export interface LossSettings {
  readonly labelSmoothing: number;
  /** How much the examples of each class count; absent: all alike. */
  readonly classWeights?: readonly number[];
}

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

/**
 * The probabilities with the least loss among those that are the same for every example.
 *
 * @param counts examples of each class, at least one
 */
export function bestConstant(
  counts: Float64Array,
  { labelSmoothing, classWeights }: LossSettings,
): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mass = counts.map((count, c) => {
    const share = ((1 - labelSmoothing) * count) / total + labelSmoothing / counts.length;
    return share * (classWeights?.[c] ?? 1);
  });
  const sum = mass.reduce((a, b) => a + b, 0);
  return mass.map((value) => value / sum);
}

/** Mean loss over examples in nats when all get the same probabilities; see `network/losses.ts`. */
export function constantLoss(
  labels: Int32Array,
  probabilities: Float64Array,
  { labelSmoothing, classWeights }: LossSettings,
): number {
  const weight = (c: number) => classWeights?.[c] ?? 1;
  const costs = probabilities.map((p, c) => -Math.log(p) * weight(c));
  const spread = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  let sum = 0;
  let weights = 0;
  for (const label of labels) {
    sum += (1 - labelSmoothing) * costs[label]! + labelSmoothing * spread;
    weights += weight(label);
  }
  return sum / weights;
}
