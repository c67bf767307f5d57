/** The candidate that a misspelt word most likely meant, or undefined when none is close. */
export function mostSimilar(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = normalize(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, normalizeOnce(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Of candidates, which are few and come again and again. */
const normalized = new Map<string, string>();

function normalizeOnce(candidate: string): string {
  let known = normalized.get(candidate);
  if (known === undefined) {
    known = normalize(candidate);
    normalized.set(candidate, known);
  }
  return known;
}

/** `batchSize`, `batch-size` and `Batch_Size` all mean `batch_size`. */
function normalize(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other
 * (optimal string alignment distance). Stops with `limit` as soon as the distance cannot be less.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, beforePrevious[j - 2]! + 1);
      }
      current.push(distance);
    }
    if (Math.min(...current) >= limit && Math.min(...previous) >= limit) return limit;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
