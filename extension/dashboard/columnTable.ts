/** Columns of numbers by name that grow together; a column that comes later has NaN in the rows before. */
export class ColumnTable {
  readonly #columns = new Map<string, Float64Array>();
  #length = 0;

  /** Rows. */
  get length(): number {
    return this.#length;
  }

  get names(): readonly string[] {
    return [...this.#columns.keys()];
  }

  /** Adds rows: columns of equal length; those that are missing get NaN. */
  append(columns: Readonly<Record<string, Float64Array>>): void {
    const added = Math.max(0, ...Object.values(columns).map(({ length }) => length));
    if (added === 0) return;
    const length = this.#length + added;
    for (const name of new Set([...this.#columns.keys(), ...Object.keys(columns)])) {
      const column = this.#reserve(name, length);
      const values = columns[name];
      if (values) column.set(values, this.#length);
    }
    this.#length = length;
  }

  /** A copy of rows of a column, so that a message carries no more than these; undefined where there is no such column. */
  part(name: string, from: number, to: number): Float64Array | undefined {
    return this.#columns.get(name)?.slice(from, Math.min(to, this.#length));
  }

  #reserve(name: string, length: number): Float64Array {
    const known = this.#columns.get(name);
    if (known && known.length >= length) return known;
    const grown = new Float64Array(Math.max(length, Math.ceil((known?.length ?? 64) * 1.5))).fill(Number.NaN);
    if (known) grown.set(known);
    this.#columns.set(name, grown);
    return grown;
  }
}
