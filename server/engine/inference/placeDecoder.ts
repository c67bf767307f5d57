import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { Decoder } from '../../data/tokens/tokenizerType.ts';

/** Tokenizers that put a space before words. */
const putsSpaces: ReadonlySet<Tokenizer['kind']> = new Set(['word', 'space', 'ids']);

/** Decodes what follows a prompt, and tells how other tokens would be written in the place of the next one. */
export class PlaceDecoder implements Decoder {
  readonly #decoder: Decoder;
  readonly #vocabulary: readonly string[];
  /** The prompt ends with the space that would be put before the next word. */
  #spaceIsThere: boolean;

  constructor(tokenizer: Tokenizer, prompt: string, promptIds: Iterable<number>) {
    this.#decoder = tokenizer.decoder();
    this.#vocabulary = tokenizer.vocabulary;
    for (const id of promptIds) this.#decoder.next(id);
    this.#spaceIsThere = putsSpaces.has(tokenizer.kind) && prompt.endsWith(' ');
  }

  next(id: number): string {
    const text = this.#fit(this.#decoder.next(id));
    this.#spaceIsThere = false;
    return text;
  }

  peek(id: number): string {
    return this.#fit(this.#decoder.peek(id));
  }

  /** What stands for a token that adds no text, because it ends inside of a character. */
  bytes(id: number, text: string): { bytes?: string } {
    return text === '' ? { bytes: this.#vocabulary[id]! } : {};
  }

  #fit(text: string): string {
    return this.#spaceIsThere ? text.replace(/^ /, '') : text;
  }
}
