/** Tokens at which units are on together. */
export interface FoundPlace {
  /** Of its first token. */
  readonly position: number;
  readonly tokens: number;
  /** Units that are on at all of its tokens. */
  readonly units: number;
}

export interface SearchedPlaces {
  /** Units that are looked at. */
  readonly units: number;
  /** Tokens that a place has at least. */
  readonly length: number;
  /** Places that are kept at most. */
  readonly count: number;
}

/** Consecutive tokens behind which the same units have been on for long enough. */
interface Plateau {
  /** Of the first of these tokens. */
  readonly from: number;
  readonly units: number;
  /** Units of the one before. */
  readonly before: number;
}

/**
 * Finds the places of a text, token by token, where most of some units are on for a number of tokens. Where fewer
 * of them are on right before or behind a place, these tokens are its slopes and no places of their own.
 */
export class PlaceSearch {
  readonly #options: SearchedPlaces;
  readonly #found: FoundPlace[] = [];
  /** Tokens for which each unit has been on. */
  readonly #runs: Int32Array;
  #next: number;
  #plateau: Plateau;

  /** @param start position of the first token */
  constructor(options: SearchedPlaces, start = 0) {
    this.#options = options;
    this.#runs = new Int32Array(options.units);
    this.#next = start;
    this.#plateau = { from: start, units: 0, before: 0 };
  }

  /** @param isOn of each unit at the next token */
  add(isOn: (unit: number) => boolean): void {
    const { length } = this.#options;
    let changed = false;
    let units = 0;
    for (let unit = 0; unit < this.#runs.length; unit++) {
      const before = this.#runs[unit]!;
      const run = isOn(unit) ? before + 1 : 0;
      this.#runs[unit] = run;
      if (run >= length) units++;
      if (run >= length !== before >= length) changed = true;
    }
    if (changed) this.#begin(units);
    this.#next++;
  }

  /** The best first. */
  finish(): FoundPlace[] {
    this.#begin(0);
    return bestPlaces(this.#found, this.#options.count);
  }

  #begin(units: number): void {
    const { length, count } = this.#options;
    const { from, units: reached, before } = this.#plateau;
    if (reached > before && reached >= units) {
      const position = from - length + 1;
      this.#found.push({ position, tokens: this.#next - position, units: reached });
    }
    if (this.#found.length > 4 * count + 64) {
      this.#found.splice(0, Number.POSITIVE_INFINITY, ...bestPlaces(this.#found, count));
    }
    this.#plateau = { from: this.#next, units, before: reached };
  }
}

/** Those with most units, of equal ones the longest, of these the first ones. */
export function bestPlaces<P extends FoundPlace>(places: readonly P[], count: number): P[] {
  const order = (a: P, b: P) => b.units - a.units || b.tokens - a.tokens || a.position - b.position;
  return [...places].sort(order).slice(0, count);
}
