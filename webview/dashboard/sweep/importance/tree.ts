/** A regression tree over features that have few levels each (Breiman et al., 1984). */

export interface Feature {
  /** Number of levels, at most 31. */
  readonly levels: number;
  /** Whether neighbouring levels are alike: a split then parts them by a threshold. */
  readonly ordered: boolean;
}

export interface Samples {
  readonly features: readonly Feature[];
  /** By sample, the level of each feature. */
  readonly rows: readonly (readonly number[])[];
  readonly targets: readonly number[];
}

/** A box of the space in which the prediction is the same. */
export interface Leaf {
  /** By feature, the levels that belong to the box, as bits. */
  readonly levels: readonly number[];
  readonly value: number;
}

interface Split {
  readonly feature: number;
  /** The levels that go to one side, as bits. */
  readonly left: number;
  readonly gain: number;
}

const smallestLeaf = 2;

/**
 * Grows a tree on the samples named, which may repeat.
 *
 * @param random numbers in [0, 1): which features a split may choose from
 * @returns its leaves, which part the whole space
 */
export function growTree(samples: Samples, chosen: readonly number[], random: () => number): Leaf[] {
  const all = samples.features.map(({ levels }) => 2 ** levels - 1);
  return grow(samples, chosen, all, random);
}

function grow(
  samples: Samples,
  chosen: readonly number[],
  levels: readonly number[],
  random: () => number,
): Leaf[] {
  const value = mean(chosen.map((sample) => samples.targets[sample]!));
  const split = chosen.length < 2 * smallestLeaf ? undefined : bestSplit(samples, chosen, random);
  if (!split) return [{ levels, value }];
  const isLeft = (sample: number) => ((split.left >> samples.rows[sample]![split.feature]!) & 1) === 1;
  const side = (bits: number) => levels.map((own, feature) => (feature === split.feature ? own & bits : own));
  return [
    ...grow(samples, chosen.filter(isLeft), side(split.left), random),
    ...grow(
      samples,
      chosen.filter((sample) => !isLeft(sample)),
      side(~split.left),
      random,
    ),
  ];
}

/** The split that lowers the sum of squares most, among two thirds of the features. */
function bestSplit(samples: Samples, chosen: readonly number[], random: () => number): Split | undefined {
  let best: Split | undefined;
  const count = samples.features.length;
  const order = samples.features
    .map((_, feature) => ({ feature, key: random() }))
    .sort((a, b) => a.key - b.key);
  for (const { feature } of order.slice(0, Math.ceil((2 * count) / 3))) {
    const split = splitOf(samples, chosen, feature);
    if (split && split.gain > (best?.gain ?? 1e-12)) best = split;
  }
  return best;
}

function splitOf(
  { features, rows, targets }: Samples,
  chosen: readonly number[],
  feature: number,
): Split | undefined {
  const { levels, ordered } = features[feature]!;
  const counts = new Array<number>(levels).fill(0);
  const sums = new Array<number>(levels).fill(0);
  for (const sample of chosen) {
    const level = rows[sample]![feature]!;
    counts[level]! += 1;
    sums[level]! += targets[sample]!;
  }
  // Levels without an order are put into that of their means, which finds the best two sides (Fisher, 1958).
  const present = counts.flatMap((count, level) => (count > 0 ? [level] : []));
  const order = ordered ? present : present.sort((a, b) => sums[a]! / counts[a]! - sums[b]! / counts[b]!);
  const total = sums.reduce((sum, one) => sum + one, 0);
  let best: Split | undefined;
  let [leftCount, leftSum, left] = [0, 0, 0];
  for (const [at, level] of order.slice(0, -1).entries()) {
    leftCount += counts[level]!;
    leftSum += sums[level]!;
    // Levels between two that are present go with the lower one.
    left = ordered ? 2 ** order[at + 1]! - 1 : left | (1 << level);
    const rightCount = chosen.length - leftCount;
    if (leftCount < smallestLeaf || rightCount < smallestLeaf) continue;
    const gain = leftSum ** 2 / leftCount + (total - leftSum) ** 2 / rightCount - total ** 2 / chosen.length;
    if (gain > (best?.gain ?? 0)) best = { feature, left, gain };
  }
  return best;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
