/** What must be changed to make one text of another: the fewest edits (Levenshtein, 1966). */
export interface Pair {
  /** Empty where the other side has something too many. */
  readonly truth: string;
  /** Empty where it is left out. */
  readonly predicted: string;
}

/** Both sequences beside each other, with as few differences as possible. */
export function aligned(truth: readonly string[], predicted: readonly string[]): Pair[] {
  const width = predicted.length + 1;
  const costs = new Uint32Array((truth.length + 1) * width);
  for (let i = 0; i <= truth.length; i++) costs[i * width] = i;
  for (let j = 0; j < width; j++) costs[j] = j;
  for (let i = 1; i <= truth.length; i++) {
    for (let j = 1; j < width; j++) {
      const changed = costs[(i - 1) * width + j - 1]! + (truth[i - 1] === predicted[j - 1] ? 0 : 1);
      const removed = costs[(i - 1) * width + j]! + 1;
      const added = costs[i * width + j - 1]! + 1;
      costs[i * width + j] = Math.min(changed, removed, added);
    }
  }
  const pairs: Pair[] = [];
  for (let i = truth.length, j = predicted.length; i > 0 || j > 0; ) {
    const cost = costs[i * width + j]!;
    const before = i > 0 && j > 0 ? costs[(i - 1) * width + j - 1]! : Number.POSITIVE_INFINITY;
    if (before + (truth[i - 1] === predicted[j - 1] ? 0 : 1) === cost) {
      pairs.push({ truth: truth[--i]!, predicted: predicted[--j]! });
    } else if (i > 0 && costs[(i - 1) * width + j]! + 1 === cost) {
      pairs.push({ truth: truth[--i]!, predicted: '' });
    } else {
      pairs.push({ truth: '', predicted: predicted[--j]! });
    }
  }
  return pairs.reverse();
}

/** Edits for each element of the truth. */
export function errorRate(pairs: readonly Pair[]): number {
  const edits = pairs.filter(({ truth, predicted }) => truth !== predicted).length;
  const length = pairs.filter(({ truth }) => truth !== '').length;
  return edits / Math.max(1, length);
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
