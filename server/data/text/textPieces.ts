import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { TextFlaw } from '../../experiment/checks/data.ts';

/** Text without a space or line end, such as Chinese, is cut after this many UTF-16 units. */
const longestWord = 1024;

/** Thrown at bytes that are no text to learn from. */
export class FlawedText extends Error {
  readonly flaw: TextFlaw;

  constructor(flaw: TextFlaw) {
    super(flaw.kind);
    this.flaw = flaw;
  }
}

/**
 * Turns the bytes of a UTF-8 file, chunk by chunk, into pieces of text that end at a space or line end, so that
 * no word is cut. A byte order mark is dropped and every line end becomes `\n`.
 */
export class TextPieces {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #held = '';
  /** Line ends in the pieces so far: what is held has none. */
  #lineEnds = 0;
  /** The end of the chunk before: a character may begin there. */
  #before = Buffer.alloc(0);

  /** The text that is whole with the next bytes. @throws FlawedText */
  next(chunk: Uint8Array): string {
    this.#held += this.#decode(chunk);
    const text = this.#held;
    const wordStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf(' ')) + 1;
    if (text.length - wordStart <= longestWord) return this.#take(wordStart);
    return this.#take(text.endsWith('\r') ? text.length - 1 : text.length);
  }

  /** The rest, at the end of the file. @throws FlawedText */
  end(): string {
    try {
      this.#held += this.#decoder.decode();
    } catch {
      throw new FlawedText({ kind: 'encoding', line: 1 + this.#lineEnds });
    }
    return this.#take(this.#held.length);
  }

  #decode(chunk: Uint8Array): string {
    let text: string;
    try {
      text = this.#decoder.decode(chunk, { stream: true });
    } catch {
      if (chunk.includes(0) && !isUtf16(chunk)) throw new FlawedText({ kind: 'binary' });
      const line = 1 + this.#lineEnds + lineEndsBeforeFlaw(this.#before, chunk);
      throw new FlawedText({ kind: 'encoding', line });
    }
    if (text.includes('\0')) throw new FlawedText({ kind: 'binary' });
    this.#before = Buffer.from(chunk.slice(-3));
    return text;
  }

  #take(end: number): string {
    const piece = unifyLineEnds(this.#held.slice(0, end));
    this.#held = this.#held.slice(end);
    this.#lineEnds += count(piece, '\n');
    return piece;
  }
}

/** Line ends as `\n`, as in every text that a tokenizer sees. */
export function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Text, but in the wrong encoding: programs that save UTF-16 mark it with these bytes. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** Line ends of a chunk before its first line that is not UTF-8. `before` is the end of the chunk before it. */
function lineEndsBeforeFlaw(before: Buffer, chunk: Uint8Array): number {
  const characterStart = before.findLastIndex((byte) => byte >= 0xc0);
  const start = characterStart < 0 ? before.subarray(0, 0) : before.subarray(characterStart);
  const bytes = Buffer.concat([start, chunk]);
  let from = 0;
  for (let next = 0; next >= 0; next = bytes.indexOf('\n', from) + 1 || -1) {
    if (!isUtf8(bytes.subarray(from, next))) break;
    from = next;
  }
  return count(bytes.subarray(0, from), '\n') - count(start, '\n');
}

function count(text: string | Buffer, wanted: string): number {
  let found = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found++;
  return found;
}
