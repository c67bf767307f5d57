/** What must be changed in one sequence so that it becomes another (Levenshtein, 1966). */

/** Two tokens side by side; undefined where one side has none. */
export interface AlignedPair {
  readonly truth: string | undefined;
  readonly predicted: string | undefined;
}

export interface EditCounts {
  readonly substitutions: number;
  readonly insertions: number;
  readonly deletions: number;
  /** Tokens of the truth. */
  readonly length: number;
}

/** With the least number of edits; of several such ways the one that replaces as late as possible. */
export function aligned(truth: readonly string[], predicted: readonly string[]): AlignedPair[] {
  const width = predicted.length + 1;
  const costs = new Uint32Array((truth.length + 1) * width);
  for (let j = 1; j < width; j++) costs[j] = j;
  for (let i = 1; i <= truth.length; i++) {
    costs[i * width] = i;
    for (let j = 1; j < width; j++) {
      const replaced = costs[(i - 1) * width + j - 1]! + (truth[i - 1] === predicted[j - 1] ? 0 : 1);
      costs[i * width + j] = Math.min(
        replaced,
        costs[(i - 1) * width + j]! + 1,
        costs[i * width + j - 1]! + 1,
      );
    }
  }
  const pairs: AlignedPair[] = [];
  for (let i = truth.length, j = predicted.length; i > 0 || j > 0; ) {
    const cost = costs[i * width + j]!;
    const [a, b] = [truth[i - 1], predicted[j - 1]];
    if (i > 0 && j > 0 && cost === costs[(i - 1) * width + j - 1]! + (a === b ? 0 : 1)) {
      pairs.push({ truth: a, predicted: b });
      i--;
      j--;
    } else if (i > 0 && cost === costs[(i - 1) * width + j]! + 1) {
      pairs.push({ truth: a, predicted: undefined });
      i--;
    } else {
      pairs.push({ truth: undefined, predicted: b });
      j--;
    }
  }
  return pairs.reverse();
}

export function editCounts(pairs: readonly AlignedPair[]): EditCounts {
  const count = (of: (pair: AlignedPair) => boolean) => pairs.filter(of).length;
  return {
    substitutions: count(
      ({ truth, predicted }) => truth !== undefined && predicted !== undefined && truth !== predicted,
    ),
    insertions: count(({ truth }) => truth === undefined),
    deletions: count(({ predicted }) => predicted === undefined),
    length: count(({ truth }) => truth !== undefined),
  };
}

export function addedCounts(a: EditCounts, b: EditCounts): EditCounts {
  return {
    substitutions: a.substitutions + b.substitutions,
    insertions: a.insertions + b.insertions,
    deletions: a.deletions + b.deletions,
    length: a.length + b.length,
  };
}

/** Edits for each token of the truth: above 1 where much is written that is not said. */
export function errorRate({ substitutions, insertions, deletions, length }: EditCounts): number {
  return (substitutions + insertions + deletions) / Math.max(length, 1);
}
