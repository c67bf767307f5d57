import type { Tokenizer } from '../tokens/tokenizer.ts';
import type { PairStore } from './pairStore.ts';

/** How one side is read. */
export interface Side {
  readonly tokenizer: Tokenizer;
  /** Token ids by what is stored; absent where ids are stored. */
  readonly idOf?: Uint32Array;
}

/** Pairs as token ids, without the tokens that end them. */
export class PairSet {
  readonly count: number;
  readonly sourceLengths: Int32Array;
  readonly targetLengths: Int32Array;
  readonly #store: PairStore;
  readonly #indices: Uint32Array;
  readonly #sides: { readonly source: Side; readonly target: Side };

  /** @param indices which of the stored pairs belong to the set */
  constructor(
    store: PairStore,
    indices: Uint32Array,
    sides: { readonly source: Side; readonly target: Side },
  ) {
    this.count = indices.length;
    this.sourceLengths = Int32Array.from(indices, (index) => store.length('source', index));
    this.targetLengths = Int32Array.from(indices, (index) => store.length('target', index));
    this.#store = store;
    this.#indices = indices;
    this.#sides = sides;
  }

  tokens(side: 'source' | 'target', index: number): Int32Array {
    const { idOf } = this.#sides[side];
    const stored = this.#store.tokens(side, this.#indices[index]!);
    return idOf ? stored.map((number) => idOf[number]!) : stored;
  }

  /** As it was read, in lower case if the tokens are. */
  text(side: 'source' | 'target', index: number): string {
    return this.#store.text(side, this.#indices[index]!);
  }
}
