import type { Numbering } from './numbering.ts';

/** From the numbers of a {@link Numbering}, which may still grow, to those of a vocabulary or of a set of labels. */
export class Renumbering {
  readonly #from: Numbering;
  readonly #idOf: (text: string) => number;
  readonly #ids: number[] = [];

  constructor(from: Numbering, idOf: (text: string) => number) {
    this.#from = from;
    this.#idOf = idOf;
  }

  apply(numbers: Int32Array): Int32Array {
    for (let next = this.#ids.length; next < this.#from.texts.length; next++) {
      this.#ids.push(this.#idOf(this.#from.text(next)));
    }
    return numbers.map((number) => this.#ids[number]!);
  }
}
