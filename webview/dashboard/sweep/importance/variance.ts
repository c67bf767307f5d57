/** How much of a tree's variance each feature explains alone: functional ANOVA (Hutter, Hoos and Leyton-Brown, 2014). */
import type { Leaf } from './tree.ts';

/**
 * @param weights by feature, the probability of each level
 * @returns by feature its part of the variance, between 0 and 1; what is missing to 1 is due to features together.
 * Undefined where the tree says the same everywhere.
 */
export function varianceParts(
  leaves: readonly Leaf[],
  weights: readonly (readonly number[])[],
): readonly number[] | undefined {
  const shares = leaves.map(({ levels }) => levels.map((bits, feature) => weightOf(bits, weights[feature]!)));
  const volumes = shares.map((share) => share.reduce((product, one) => product * one, 1));
  const mean = sum(leaves.map(({ value }, leaf) => value * volumes[leaf]!));
  const variance = sum(leaves.map(({ value }, leaf) => (value - mean) ** 2 * volumes[leaf]!));
  if (variance < 1e-12) return undefined;
  return weights.map((own, feature) => {
    const marginal = own.map((_, level) =>
      sum(
        leaves.map(({ levels, value }, leaf) => {
          const others = shares[leaf]!.reduce(
            (product, one, k) => (k === feature ? product : product * one),
            1,
          );
          return ((levels[feature]! >> level) & 1) === 1 ? value * others : 0;
        }),
      ),
    );
    return sum(marginal.map((value, level) => own[level]! * (value - mean) ** 2)) / variance;
  });
}

function weightOf(bits: number, weights: readonly number[]): number {
  return sum(weights.map((weight, level) => (((bits >> level) & 1) === 1 ? weight : 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
