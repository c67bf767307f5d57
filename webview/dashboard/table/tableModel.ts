/** The rows that a person has asked to see, in their order and groups. One row that changes costs only itself. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { RowChange, Rows } from '../rows.ts';
import { BestValues } from './bestValues.ts';
import type { CellValue, Column } from './column.ts';
import { type Comparison, compareCells } from './sorting.ts';

export interface Query {
  readonly compare: Comparison;
  readonly matches: (row: DashboardRun) => boolean;
  readonly groupBy: Column | undefined;
  /** Texts of groups whose rows are not shown. */
  readonly closed: readonly string[];
  /** Columns whose best value is marked. */
  readonly measured: readonly Column[];
}

export interface Group {
  readonly kind: 'group';
  readonly text: string;
  readonly value: CellValue | undefined;
  readonly open: boolean;
  readonly rows: readonly DashboardRun[];
}
/** A line of the table. */
export type Item = Group | DashboardRun;

export function isGroup(item: Item): item is Group {
  return 'kind' in item;
}

/** Identifies a line of the table. */
export function keyOf(item: Item): string {
  return isGroup(item) ? `group ${item.text}` : item.id;
}

/** More changes than these at once are not worth taking one by one. */
const many = 1000;

export class TableModel {
  #query: Query | undefined;
  /** In order, by the text of their group; one group of all where there are none. */
  #groups = new Map<string, DashboardRun[]>();
  #best = new BestValues([]);
  #count = 0;
  /** In the order of their values; undefined when they must be put in order again. */
  #sorted: readonly Group[] | undefined;

  /** How many rows match. */
  get count(): number {
    return this.#count;
  }

  get best(): BestValues {
    return this.#best;
  }

  /** How many lines the table has: rows, and a line for each group. */
  get length(): number {
    return this.#query?.groupBy === undefined
      ? this.#count
      : this.#inOrder().reduce((sum, group) => sum + linesOf(group), 0);
  }

  /** Lines of the table, from top to bottom. */
  slice(from: number, to: number): readonly Item[] {
    if (this.#query?.groupBy === undefined) return (this.#groups.get('') ?? []).slice(from, to);
    const lines: Item[] = [];
    let at = 0;
    for (const group of this.#inOrder()) {
      const end = at + linesOf(group);
      if (from <= at && at < to) lines.push(group);
      if (group.open && end > from && at + 1 < to)
        lines.push(...group.rows.slice(Math.max(0, from - at - 1), to - at - 1));
      at = end;
    }
    return lines;
  }

  /** The runs among the lines from one to another, which is left out; all without them. */
  runs(from = 0, to = this.length): readonly DashboardRun[] {
    return this.slice(from, to).flatMap((item) => (isGroup(item) ? [] : [item]));
  }

  /** Where an item stands, or −1. */
  lineOf(key: string): number {
    return this.slice(0, this.length).findIndex((item) => keyOf(item) === key);
  }

  /** Takes what has changed in the rows; reads all of them again for another query. */
  update(query: Query, rows: Pick<Rows, 'list'>, changes: readonly RowChange[]): void {
    if (query !== this.#query || changes.length > many) this.#read(query, rows.list);
    else for (const { before, after } of changes) this.#change(query, before, after);
  }

  #read(query: Query, all: readonly DashboardRun[]): void {
    this.#query = query;
    this.#groups = new Map();
    const rows = all.filter(query.matches).sort(query.compare);
    for (const row of rows) this.#groupOf(row).push(row);
    this.#best = new BestValues(query.measured);
    for (const row of rows) this.#best.add(row);
    this.#count = rows.length;
    this.#sorted = undefined;
  }

  #change(query: Query, before: DashboardRun | undefined, after: DashboardRun | undefined): void {
    if (before !== undefined && query.matches(before)) {
      const rows = this.#groupOf(before);
      rows.splice(placeOf(rows, before, query.compare), 1);
      if (rows.length === 0) this.#groups.delete(groupText(query.groupBy, before));
      this.#count--;
    }
    const shown = after !== undefined && query.matches(after);
    if (shown) {
      const rows = this.#groupOf(after);
      rows.splice(placeOf(rows, after, query.compare), 0, after);
      this.#count++;
    }
    this.#best.replace(before, shown ? after : undefined, () => [...this.#groups.values()].flat());
    this.#sorted = undefined;
  }

  #groupOf(row: DashboardRun): DashboardRun[] {
    const text = groupText(this.#query?.groupBy, row);
    const known = this.#groups.get(text);
    if (known) return known;
    const made: DashboardRun[] = [];
    this.#groups.set(text, made);
    return made;
  }

  #inOrder(): readonly Group[] {
    this.#sorted ??= this.#sort();
    return this.#sorted;
  }

  #sort(): readonly Group[] {
    const { groupBy, closed = [] } = this.#query ?? {};
    const groups = [...this.#groups].map(([text, rows]): Group => {
      return { kind: 'group', text, value: groupBy?.value(rows[0]!), open: !closed.includes(text), rows };
    });
    return groups.sort((a, b) => compareCells(a.value, b.value, 1));
  }
}

function linesOf(group: Group): number {
  return group.open ? 1 + group.rows.length : 1;
}

function groupText(groupBy: Column | undefined, row: DashboardRun): string {
  return groupBy === undefined ? '' : groupBy.text(row);
}

/** Where a row stands, or would stand. */
function placeOf(rows: readonly DashboardRun[], row: DashboardRun, compare: Comparison): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(rows[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
