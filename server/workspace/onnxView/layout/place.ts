/** Places the items of ordered rows: near their neighbours above and below, without touching in their row. */
import { type Layered, mean } from './rows.ts';

const gap = 20;
const sweeps = 10;

/** The middle of each item. */
export function placeItems({ widths, rows, above, below }: Layered): Float64Array {
  const x = new Float64Array(widths.length);
  for (const row of rows)
    placeRow(
      row,
      widths,
      row.map(() => 0),
      x,
    );
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const goals = row.map((item) => {
        const first = mean((down ? above : below)[item]!, x);
        return first ?? mean((down ? below : above)[item]!, x) ?? x[item]!;
      });
      placeRow(row, widths, goals, x);
    }
  }
  const left = rows.flat().reduce((least, item) => Math.min(least, x[item]! - widths[item]! / 2), Infinity);
  return x.map((middle) => middle - (Number.isFinite(left) ? left : 0));
}

/**
 * The least squared distance from the goals that keeps order and gaps: isotonic regression of the goals less what
 * the items before need, by pooling adjacent violators.
 */
function placeRow(
  row: readonly number[],
  widths: readonly number[],
  goals: readonly number[],
  x: Float64Array,
): void {
  const offsets: number[] = [];
  let offset = 0;
  for (const [at, item] of row.entries()) {
    const before = row[at - 1];
    if (before !== undefined) offset += (widths[before]! + widths[item]!) / 2 + gap;
    offsets.push(offset);
  }
  const pools: { sum: number; count: number }[] = [];
  for (const [at, goal] of goals.entries()) {
    let pool = { sum: goal - offsets[at]!, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  }
  let at = 0;
  for (const { sum, count } of pools) {
    for (const end = at + count; at < end; at++) x[row[at]!] = sum / count + offsets[at]!;
  }
}
