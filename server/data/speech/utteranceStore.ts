import type { Place } from '../../base/errors.ts';
import { SequenceStore } from '../batches/sequenceStore.ts';

export interface StoredUtterance {
  readonly name: string;
  /** Frames × features, as they were computed. */
  readonly values: Float32Array;
  /** Numbers or ids of tokens. */
  readonly tokens: ArrayLike<number>;
  /** What is said, as it is compared. */
  readonly text: string;
  readonly seconds: number;
  /** The row or line that names it. */
  readonly place: Place;
}

/** Features and transcripts of many recordings, in memory or in temporary files. */
export class UtteranceStore {
  readonly #values = new SequenceStore<Float32Array>(Float32Array);
  readonly #tokens = new SequenceStore<Int32Array>(Int32Array);
  readonly #texts: string[] = [];
  readonly #names: string[] = [];
  readonly #seconds: number[] = [];
  readonly #places: Place[] = [];

  get count(): number {
    return this.#names.length;
  }

  append({ name, values, tokens, text, seconds, place }: StoredUtterance): void {
    this.#values.append(values);
    this.#tokens.append(Int32Array.from(tokens));
    this.#texts.push(text);
    this.#names.push(name);
    this.#seconds.push(seconds);
    this.#places.push(place);
  }

  values(index: number): Float32Array {
    return this.#values.get(index);
  }

  /** Numbers of all frames together. */
  size(index: number): number {
    return this.#values.length(index);
  }

  tokens(index: number): Int32Array {
    return this.#tokens.get(index);
  }

  text(index: number): string {
    return this.#texts[index]!;
  }

  name(index: number): string {
    return this.#names[index]!;
  }

  seconds(index: number): number {
    return this.#seconds[index]!;
  }

  place(index: number): Place {
    return this.#places[index]!;
  }

  /** Frees memory and temporary files. */
  dispose(): void {
    this.#values.dispose();
    this.#tokens.dispose();
  }
}
