/** Rows of a layered drawing: nodes, and the points where long edges pass between them. */
import type { Edge } from './ranks.ts';

export interface Layered {
  /** Widths; those of passing points come after the nodes and are small. */
  readonly widths: number[];
  /** For each row its items, from left to right. */
  readonly rows: number[][];
  /** Neighbours in the row above and below. */
  readonly above: number[][];
  readonly below: number[][];
  /** For each edge the points that it passes, from its beginning to its end. */
  readonly passed: number[][];
}

/** Longer edges go straight: their points would be more than the nodes. */
const longestPath = 60;
const pointWidth = 8;

export function layered(ranks: Int32Array, nodeWidths: readonly number[], edges: readonly Edge[]): Layered {
  const widths = [...nodeWidths];
  const rows: number[][] = [];
  const above: number[][] = nodeWidths.map(() => []);
  const below: number[][] = nodeWidths.map(() => []);
  for (const [node, rank] of ranks.entries()) {
    rows[rank] ??= [];
    rows[rank].push(node);
  }
  for (let rank = 0; rank < rows.length; rank++) rows[rank] ??= [];
  const link = (upper: number, lower: number): void => {
    above[lower]!.push(upper);
    below[upper]!.push(lower);
  };
  let room = 4 * nodeWidths.length + 1000;
  const passed = edges.map(({ from, to }) => {
    const [upper, lower] = ranks[from]! <= ranks[to]! ? [from, to] : [to, from];
    const rankOfUpper = ranks[upper]!;
    const span = ranks[lower]! - rankOfUpper;
    if (span < 1 || span > longestPath || span > room) return [];
    room -= span;
    const points: number[] = [];
    let last = upper;
    for (let rank = rankOfUpper + 1; rank < rankOfUpper + span; rank++) {
      const point = widths.push(pointWidth) - 1;
      above.push([]);
      below.push([]);
      rows[rank]!.push(point);
      link(last, point);
      points.push(point);
      last = point;
    }
    link(last, lower);
    return upper === from ? points : points.reverse();
  });
  return { widths, rows, above, below, passed };
}

const sweeps = 6;

/** Orders the rows so that few edges cross: each item moves towards the middle of its neighbours (Sugiyama et al. 1981). */
export function orderRows({ rows, above, below }: Layered): void {
  const position = new Float64Array(above.length);
  const number = (row: readonly number[]): void =>
    row.forEach((item, at) => {
      position[item] = at;
    });
  for (const row of rows) number(row);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0;
    const neighbours = down ? above : below;
    for (const row of down ? rows : [...rows].reverse()) {
      const goal = new Map(row.map((item) => [item, mean(neighbours[item]!, position) ?? position[item]!]));
      row.sort((a, b) => goal.get(a)! - goal.get(b)!);
      number(row);
    }
  }
}

export function mean(items: readonly number[], of: ArrayLike<number>): number | undefined {
  if (items.length === 0) return undefined;
  let sum = 0;
  for (const item of items) sum += of[item]!;
  return sum / items.length;
}
