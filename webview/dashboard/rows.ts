/** The rows of the table by run, in the order in which they came. */
import type { DashboardRun } from '../../server/protocol/dashboard.ts';

export class Rows {
  readonly #byId = new Map<string, DashboardRun>();
  #expected = 0;
  #version = 0;
  #list: readonly DashboardRun[] | undefined;

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  get list(): readonly DashboardRun[] {
    this.#list ??= [...this.#byId.values()];
    return this.#list;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Whether all rows that were announced have come. */
  get complete(): boolean {
    return this.#byId.size >= this.#expected;
  }

  get(id: string): DashboardRun | undefined {
    return this.#byId.get(id);
  }

  /** So many rows are on their way, or here already. */
  expect(total: number): void {
    this.#expected = total;
    this.#changed();
  }

  put(rows: readonly DashboardRun[]): void {
    for (const row of rows) this.#byId.set(row.id, row);
    this.#changed();
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) if (this.#byId.delete(id)) this.#expected--;
    this.#changed();
  }

  clear(): void {
    this.#byId.clear();
    this.#changed();
  }

  #changed(): void {
    this.#version++;
    this.#list = undefined;
  }
}
