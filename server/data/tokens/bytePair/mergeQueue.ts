/** A pair of tokens with its number of occurrences when it was queued. */
export interface QueuedPair {
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

/** A binary heap: the most frequent pair first; of equally frequent ones the one of lower tokens. */
export class MergeQueue {
  readonly #pairs: QueuedPair[] = [];

  push(pair: QueuedPair): void {
    const pairs = this.#pairs;
    let at = pairs.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!comesBefore(pair, pairs[parent]!)) break;
      pairs[at] = pairs[parent]!;
      at = parent;
    }
    pairs[at] = pair;
  }

  pop(): QueuedPair | undefined {
    const pairs = this.#pairs;
    const first = pairs[0];
    const last = pairs.pop();
    if (!last || pairs.length === 0) return first;
    let at = 0;
    for (let child = 1; child < pairs.length; child = 2 * at + 1) {
      const other = child + 1;
      if (other < pairs.length && comesBefore(pairs[other]!, pairs[child]!)) child = other;
      if (!comesBefore(pairs[child]!, last)) break;
      pairs[at] = pairs[child]!;
      at = child;
    }
    pairs[at] = last;
    return first;
  }
}

function comesBefore(a: QueuedPair, b: QueuedPair): boolean {
  if (a.count !== b.count) return a.count > b.count;
  return a.left === b.left ? a.right < b.right : a.left < b.left;
}
