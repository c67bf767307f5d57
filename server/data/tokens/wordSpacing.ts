import { isIdeographic, isUnspaced } from './segment.ts';

const attachesLeft = /^(?:[.,;:!?%)\]}»”’…]+|[，。、；：！？）】》」』”’]+)$/u;
const attachesRight = /^[([{«“‘$£€#@（【《「『]+$/u;
/** Joins both neighbours: hyphen, dashes, slash. */
const attachesBoth = /^[-–—/_]+$/u;
const straightQuote = /^["']$/u;

/**
 * Puts word tokens back together as a person would write them. Whether a space stands before a token depends
 * only on the tokens before it, so text can be written while it is being generated.
 */
export class WordSpacing {
  #previous = '\n';
  #glued = true;
  /** Straight quotes that are open in this line. */
  readonly #open = new Set<string>();

  /** The text of the next token, with the space before it where one belongs there. */
  next(token: string): string {
    const text = this.peek(token);
    const closes = this.#open.has(token);
    if (token === '\n') this.#open.clear();
    this.#glued = token === '\n' || attachesRight.test(token) || attachesBoth.test(token);
    if (straightQuote.test(token)) {
      if (closes) this.#open.delete(token);
      else this.#open.add(token);
      this.#glued = !closes;
    }
    this.#previous = token;
    return text;
  }

  /** What `next` would give for a token. */
  peek(token: string): string {
    return this.#glued || this.#attaches(token) ? token : ` ${token}`;
  }

  #attaches(token: string): boolean {
    return (
      token === '\n' ||
      this.#open.has(token) ||
      attachesLeft.test(token) ||
      attachesBoth.test(token) ||
      isIdeographic(token) ||
      isIdeographic(this.#previous) ||
      (isUnspaced(token) && isUnspaced(this.#previous)) ||
      /[，。、；：！？]/u.test(this.#previous)
    );
  }
}
