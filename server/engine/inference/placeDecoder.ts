import type { Tokenizer } from '../../data/tokenizer.ts';
import type { Decoder } from '../../data/tokenizerType.ts';

/** Decodes what follows a prompt, and tells how other tokens would be written in the place of the next one. */
export class PlaceDecoder implements Decoder {
  readonly #decoder: Decoder;
  /** The prompt ends with the space that would be put before the next word. */
  #spaceIsThere: boolean;

  constructor(tokenizer: Tokenizer, prompt: string, promptIds: Iterable<number>) {
    this.#decoder = tokenizer.decoder();
    for (const id of promptIds) this.#decoder.next(id);
    this.#spaceIsThere = tokenizer.kind !== 'char' && prompt.endsWith(' ');
  }

  next(id: number): string {
    const text = this.#fit(this.#decoder.next(id));
    this.#spaceIsThere = false;
    return text;
  }

  peek(id: number): string {
    return this.#fit(this.#decoder.peek(id));
  }

  #fit(text: string): string {
    return this.#spaceIsThere ? text.replace(/^ /, '') : text;
  }
}
