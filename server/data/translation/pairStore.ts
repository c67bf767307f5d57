import { SequenceStore } from '../batches/sequenceStore.ts';

/** Most bytes of texts in memory; they are read rarely. */
const mostTextBytes = 16 << 20;

export interface StoredPair {
  readonly sourceTokens: ArrayLike<number>;
  readonly targetTokens: ArrayLike<number>;
  readonly source: string;
  readonly target: string;
}

/** Tokens and texts of many pairs, in memory or in temporary files. */
export class PairStore {
  /** Source and target of pair i are the sequences 2i and 2i + 1. */
  readonly #tokens = new SequenceStore<Int32Array>(Int32Array);
  /** As code points. */
  readonly #texts = new SequenceStore<Int32Array>(Int32Array, mostTextBytes);

  get count(): number {
    return this.#tokens.count / 2;
  }

  append({ sourceTokens, targetTokens, source, target }: StoredPair): void {
    for (const tokens of [sourceTokens, targetTokens]) this.#tokens.append(Int32Array.from(tokens));
    for (const text of [source, target]) {
      this.#texts.append(Int32Array.from(text, (character) => character.codePointAt(0)!));
    }
  }

  /** Frees the temporary files. */
  dispose(): void {
    this.#tokens.dispose();
    this.#texts.dispose();
  }

  tokens(side: 'source' | 'target', index: number): Int32Array {
    return this.#tokens.get(place(side, index));
  }

  /** Number of tokens. */
  length(side: 'source' | 'target', index: number): number {
    return this.#tokens.length(place(side, index));
  }

  text(side: 'source' | 'target', index: number): string {
    const points = this.#texts.get(place(side, index));
    let text = '';
    for (const point of points) text += String.fromCodePoint(point);
    return text;
  }
}

function place(side: 'source' | 'target', index: number): number {
  return 2 * index + (side === 'source' ? 0 : 1);
}
