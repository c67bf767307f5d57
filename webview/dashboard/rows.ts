/** The rows of the table by run, and what has changed in them since somebody looked. */
import type { DashboardRun } from '../../server/protocol/dashboard.ts';

export interface RowChange {
  readonly before: DashboardRun | undefined;
  readonly after: DashboardRun | undefined;
}

export class Rows {
  readonly #byId = new Map<string, DashboardRun>();
  #expected = 0;
  #changes: RowChange[] = [];
  #list: readonly DashboardRun[] | undefined;

  /** In the order in which they came. */
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
  }

  put(rows: readonly DashboardRun[]): void {
    for (const row of rows) {
      this.#changes.push({ before: this.#byId.get(row.id), after: row });
      this.#byId.set(row.id, row);
    }
    this.#list = undefined;
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const before = this.#byId.get(id);
      if (before === undefined) continue;
      this.#changes.push({ before, after: undefined });
      this.#byId.delete(id);
      this.#expected--;
    }
    this.#list = undefined;
  }

  clear(): void {
    this.remove([...this.#byId.keys()]);
  }

  /** What has changed since this was called last, in order. */
  takeChanges(): readonly RowChange[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }
}
