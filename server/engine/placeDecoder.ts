import type { Tokenizer } from '../data/tokenizer.ts';

/** How a token is written depends on those before it in its line: so many of them are looked at for another token. */
const mostBefore = 50;

/** Decodes a text token by token, and tells how other tokens would be written in the place of the next one. */
export class PlaceDecoder {
  readonly #tokenizer: Tokenizer;
  readonly #decode: (id: number) => string;
  #before: number[] = [];
  /** The prompt ends with the space that would be put before the next word. */
  #spaceIsThere = false;

  constructor(tokenizer: Tokenizer, prompt: string, promptIds: Iterable<number>) {
    this.#tokenizer = tokenizer;
    this.#decode = tokenizer.decoder();
    for (const id of promptIds) this.next(id);
    this.#spaceIsThere = tokenizer.kind !== 'char' && prompt.endsWith(' ');
  }

  /** The text that the next token adds, the space before it included. */
  next(id: number): string {
    const text = this.#fit(this.#decode(id));
    this.#spaceIsThere = false;
    this.#before = text.endsWith('\n') ? [] : [...this.#before, id].slice(-mostBefore);
    return text;
  }

  /** The text that a token would add if it were the next one. */
  peek(id: number): string {
    const decode = this.#tokenizer.decoder();
    for (const earlier of this.#before) decode(earlier);
    return this.#fit(decode(id));
  }

  #fit(text: string): string {
    return this.#spaceIsThere ? text.replace(/^ /, '') : text;
  }
}
