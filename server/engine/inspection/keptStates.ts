import { stateName } from '../../network/carriedStates.ts';
import type { Network } from '../../network/network.ts';
import type { Tensors } from '../session.ts';
import { float32 } from './ownSessions.ts';

/** What the layers carry from token to token, of a whole text: before its first token and behind each of them. */
export class KeptStates {
  readonly #sizes: ReadonlyMap<string, number>;
  /** [1 + tokens, H] by the network's names. */
  readonly #rows: ReadonlyMap<string, Float32Array>;

  constructor(states: Network['states'], tokens: number) {
    this.#sizes = new Map(states.map(({ name, shape }) => [name, Number(shape[0])]));
    this.#rows = new Map(
      [...this.#sizes].map(([name, size]) => [name, new Float32Array((1 + tokens) * size)]),
    );
  }

  /** @param place −1 for before the first token */
  set(place: number, name: string, rows: Float32Array): void {
    this.#named(name).set(rows, (place + 1) * this.#size(name));
  }

  /** Of a layer behind the tokens from `from` up to, not with, `to`: [to − from, H]. Not a copy. */
  rows(state: string, layer: number, from: number, to: number): Float32Array {
    const name = stateName(state, layer);
    const size = this.#size(name);
    return this.#named(name).subarray((from + 1) * size, (to + 1) * size);
  }

  /** Behind a token, as the network reads them: [H, 1] each. */
  behind(place: number): Tensors {
    return Object.fromEntries(
      [...this.#rows].map(([name, rows]) => {
        const size = this.#size(name);
        return [name, float32([size, 1], rows.slice((place + 1) * size, (place + 2) * size))];
      }),
    );
  }

  #named(name: string): Float32Array {
    const rows = this.#rows.get(name);
    if (!rows) throw new Error(`the network has no state ${name}`);
    return rows;
  }

  #size(name: string): number {
    return this.#sizes.get(name) ?? 0;
  }
}
