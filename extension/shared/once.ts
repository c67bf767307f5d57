/** Actions by what they are about, a file for instance: a second click while one goes on changes nothing. */
export class Once {
  readonly #going = new Set<string>();

  /** What the action returns; undefined when one of this name goes on already. */
  async run<T>(name: string, action: () => Promise<T>): Promise<T | undefined> {
    if (this.#going.has(name)) return undefined;
    this.#going.add(name);
    try {
      return await action();
    } finally {
      this.#going.delete(name);
    }
  }
}
