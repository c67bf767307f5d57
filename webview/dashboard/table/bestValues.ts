import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { Column } from './column.ts';

/** The best value of each measured column among the rows shown. */
export class BestValues {
  readonly #columns: readonly Column[];
  readonly #best = new Map<string, number>();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  of(column: string): number | undefined {
    return this.#best.get(column);
  }

  add(row: DashboardRun): void {
    for (const column of this.#columns) this.#take(column, column.value(row));
  }

  /** @param rows those that are shown now; looked at only where the best value itself has gone */
  replace(
    before: DashboardRun | undefined,
    after: DashboardRun | undefined,
    rows: () => readonly DashboardRun[],
  ): void {
    for (const column of this.#columns) {
      const best = this.#best.get(column.id);
      const gone = before !== undefined && best !== undefined && column.value(before) === best;
      const kept = gone && after !== undefined && !isBetter(best, column.value(after), column);
      if (gone && !kept) {
        this.#best.delete(column.id);
        for (const row of rows()) this.#take(column, column.value(row));
      } else if (after !== undefined) {
        this.#take(column, column.value(after));
      }
    }
  }

  #take(column: Column, value: unknown): void {
    if (typeof value !== 'number' || !Number.isFinite(value)) return;
    const best = this.#best.get(column.id);
    if (best === undefined || isBetter(value, best, column)) this.#best.set(column.id, value);
  }
}

/** The best value of some rows. */
export function bestOf(rows: readonly DashboardRun[], column: Column): number | undefined {
  const best = new BestValues([column]);
  for (const row of rows) best.add(row);
  return best.of(column.id);
}

/** Whether a value is better than another one, or the other one is none. */
function isBetter(value: number, other: unknown, { better }: Column): boolean {
  if (typeof other !== 'number' || Number.isNaN(other)) return true;
  return better === 'higher' ? value > other : value < other;
}
