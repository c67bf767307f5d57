/** Something that is made when it is first asked for, and disposed only if it was. */
export class Lazy<T extends { dispose(): Promise<void> }> {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  get(): Promise<T> {
    this.#made ??= this.#make();
    return this.#made;
  }

  async dispose(): Promise<void> {
    const made = await this.#made?.catch(() => undefined);
    await made?.dispose();
  }
}
