const rounds = 8;

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Medians of each side. They take turns; the first round warms up and does not count. */
export async function takeTurns<T>(
  sides: readonly T[],
  work: (side: T) => Promise<number[]>,
): Promise<number[]> {
  const results: number[][] = sides.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, side] of sides.entries()) {
      const numbers = await work(side);
      if (round > 0) results[i]!.push(...numbers);
    }
  }
  return results.map(median);
}
