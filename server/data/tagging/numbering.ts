/** Numbers distinct strings from 0, in the order of their first appearance. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** The number of a text, a new one where it has none yet. */
  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    this.#numbers.set(own, this.#texts.length);
    return this.#texts.push(own) - 1;
  }

  text(number: number): string {
    const text = this.#texts[number];
    if (text === undefined) throw new RangeError(`Text ${number} of ${this.#texts.length}`);
    return text;
  }
}

/** A part of a text keeps all of the text in memory; this copy does not. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}
