import * as v from 'valibot';
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { CellValue, Column } from './column.ts';

export const sortKey = v.object({ column: v.string(), descending: v.boolean() });
export type SortKey = v.InferOutput<typeof sortKey>;

export type Comparison = (a: DashboardRun, b: DashboardRun) => number;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** A total order: by the keys, then newest first. Empty cells are last whatever the direction. */
export function comparison(keys: readonly SortKey[], columns: readonly Column[]): Comparison {
  const levels = keys.flatMap(({ column, descending }) => {
    const found = columns.find(({ id }) => id === column);
    return found ? [{ found, sign: descending ? -1 : 1 }] : [];
  });
  return (a, b) => {
    for (const { found, sign } of levels) {
      const order = compareCells(found.value(a), found.value(b), sign);
      if (order !== 0) return order;
    }
    return b.created - a.created || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  };
}

/** @param sign 1 ascending, −1 descending */
export function compareCells(
  a: CellValue | undefined,
  b: CellValue | undefined,
  sign: 1 | -1 | number,
): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * sign;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b) * sign;
  return (typeof a === 'number' ? -1 : 1) * sign;
}

/**
 * The keys after a column's title was pressed: first its usual direction, then the other, then no longer sorted.
 * `add` keeps the other levels.
 */
export function pressTitle(keys: readonly SortKey[], column: Column, add: boolean): SortKey[] {
  const known = keys.find((key) => key.column === column.id);
  const first = column.descendingFirst === true;
  const next =
    known === undefined
      ? [{ column: column.id, descending: first }]
      : known.descending === first
        ? [{ column: column.id, descending: !first }]
        : [];
  if (!add) return next;
  return known === undefined
    ? [...keys, ...next]
    : keys.flatMap((key) => (key.column === column.id ? next : [key]));
}
