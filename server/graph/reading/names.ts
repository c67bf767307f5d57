import type { Entry } from './known.ts';

/** What the names of a graph stand for; the body of an operator sees those around it too. */
export class Names {
  readonly #entries: Map<string, Entry>;
  readonly #later = new Map<string, () => Entry>();
  readonly #outer: Names | undefined;

  constructor(given: ReadonlyMap<string, Entry>, outer: Names | undefined) {
    this.#entries = new Map(given);
    this.#outer = outer;
  }

  hasOwn(name: string): boolean {
    return this.#entries.has(name) || this.#later.has(name);
  }

  set(name: string, entry: Entry): void {
    this.#entries.set(name, entry);
  }

  /** Made when it is first asked for: weights that nobody uses are not read. */
  later(name: string, make: () => Entry): void {
    this.#later.set(name, make);
  }

  find(name: string): Entry | undefined {
    const known = this.#entries.get(name);
    if (known) return known;
    const make = this.#later.get(name);
    if (!make) return this.#outer?.find(name);
    const entry = make();
    this.#entries.set(name, entry);
    return entry;
  }
}
