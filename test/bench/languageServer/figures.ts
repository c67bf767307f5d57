/** Times of one kind of work, and how they are shown. */

export interface Figures {
  readonly name: string;
  /** Of each side, in milliseconds. */
  readonly times: readonly (readonly number[])[];
}

export type Work = () => unknown;

const repetitions = 200;
const longest = 4000;

/** All sides take turns, so that what else the machine does falls on each. The first rounds warm up. */
export async function takeTurns(name: string, ...sides: readonly Work[]): Promise<Figures> {
  const times: number[][] = sides.map(() => []);
  const started = performance.now();
  for (let round = -20; round < repetitions; round++) {
    for (const [side, work] of sides.entries()) {
      const start = performance.now();
      await work();
      if (round >= 0) times[side]?.push(performance.now() - start);
    }
    if (performance.now() - started > longest && round >= 20) break;
  }
  return { name, times };
}

export function row({ name, times }: Figures): string {
  const cells = times.map((side) => `${at(side, 0.5).toFixed(2)} / ${at(side, 0.95).toFixed(2)}`);
  return [name.padEnd(40), ...cells.map((cell) => cell.padStart(20))].join('');
}

function at(times: readonly number[], fraction: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(fraction * (sorted.length - 1))] ?? Number.NaN;
}
