/** Gives each node of a graph its row: below everything that it reads. */

export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** Edges of a cycle are cut where it is entered first: they lead upwards. */
export function ranksOf(count: number, edges: readonly Edge[]): Int32Array {
  const ranks = new Int32Array(count);
  const waits = new Int32Array(count);
  const targets = Array.from({ length: count }, (): number[] => []);
  for (const { from, to } of edges) {
    targets[from]!.push(to);
    waits[to]!++;
  }
  const isDone = new Uint8Array(count);
  const ready: number[] = [];
  for (let node = 0; node < count; node++) if (waits[node] === 0) ready.push(node);
  for (let next = 0, unfinished = 0; next < count; next++) {
    if (next === ready.length) {
      while (isDone[unfinished]) unfinished++;
      ready.push(unfinished);
    }
    const node = ready[next]!;
    isDone[node] = 1;
    for (const target of targets[node]!) {
      if (isDone[target] || target === node) continue;
      ranks[target] = Math.max(ranks[target]!, ranks[node]! + 1);
      if (--waits[target]! === 0) ready.push(target);
    }
  }
  lowerSources(ranks, edges);
  return ranks;
}

/** What reads nothing stands right above what reads it first. */
function lowerSources(ranks: Int32Array, edges: readonly Edge[]): void {
  const lowest = new Map<number, number>();
  const reads = new Set(edges.map(({ to }) => to));
  for (const { from, to } of edges)
    if (!reads.has(from)) lowest.set(from, Math.min(lowest.get(from) ?? Infinity, ranks[to]! - 1));
  for (const [node, rank] of lowest) ranks[node] = Math.max(ranks[node]!, rank);
}
