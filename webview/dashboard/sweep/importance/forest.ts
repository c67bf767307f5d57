/** What a random forest (Breiman, 2001) says of the features: how much each one explains, and how sure that is. */
import { growTree, type Leaf, mean, type Samples } from './tree.ts';
import { varianceParts } from './variance.ts';

export interface ForestResult {
  /** By feature, the part of the variance that it explains alone: mean over the trees, and standard deviation. */
  readonly parts: readonly { readonly mean: number; readonly deviation: number }[];
  /**
   * How much of the variance the forest explains on samples that a tree has not seen; 1 is all of it, 0 is no better
   * than the mean. Undefined with too few samples.
   */
  readonly explained: number | undefined;
}

const trees = 64;

/** Deterministic: the same samples give the same result. Undefined where all targets are the same. */
export function forestImportance(samples: Samples): ForestResult | undefined {
  const random = mulberry(samples.rows.length);
  const weights = samples.features.map(({ levels }, feature) => frequencies(samples, feature, levels));
  const parts: (readonly number[])[] = [];
  const unseen = samples.rows.map((): number[] => []);
  for (let tree = 0; tree < trees; tree++) {
    const chosen = samples.rows.map(() => Math.floor(random() * samples.rows.length));
    const leaves = growTree(samples, chosen, random);
    const share = varianceParts(leaves, weights);
    if (share) parts.push(share);
    const seen = new Set(chosen);
    for (const [sample, row] of samples.rows.entries()) {
      if (!seen.has(sample)) unseen[sample]!.push(predict(leaves, row));
    }
  }
  if (parts.length === 0) return undefined;
  return {
    parts: samples.features.map((_, feature) => spread(parts.map((part) => part[feature]!))),
    explained: explainedPart(samples.targets, unseen),
  };
}

function frequencies({ rows }: Samples, feature: number, levels: number): number[] {
  const counts = new Array<number>(levels).fill(0);
  for (const row of rows) counts[row[feature]!]! += 1;
  return counts.map((count) => count / rows.length);
}

function predict(leaves: readonly Leaf[], row: readonly number[]): number {
  const leaf = leaves.find(({ levels }) =>
    levels.every((bits, feature) => ((bits >> row[feature]!) & 1) === 1),
  );
  return leaf?.value ?? Number.NaN;
}

function spread(values: readonly number[]): { mean: number; deviation: number } {
  const middle = mean(values);
  return { mean: middle, deviation: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) };
}

/** The coefficient of determination of predictions for samples that were left out. */
function explainedPart(
  targets: readonly number[],
  unseen: readonly (readonly number[])[],
): number | undefined {
  const judged = targets.flatMap((target, sample) =>
    unseen[sample]!.length > 0 ? [{ target, predicted: mean(unseen[sample]!) }] : [],
  );
  const middle = mean(judged.map(({ target }) => target));
  const total = judged.reduce((sum, { target }) => sum + (target - middle) ** 2, 0);
  const wrong = judged.reduce((sum, { target, predicted }) => sum + (target - predicted) ** 2, 0);
  return judged.length < 5 || total === 0 ? undefined : 1 - wrong / total;
}

/** Numbers in [0, 1) (Tommy Ettinger's mulberry32). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
