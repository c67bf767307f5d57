import type { GeneratedToken } from '../../protocol/inference.ts';

/** Passes generated tokens on until they spell one of some texts; tokens that may begin one are held back. */
export class StopStrings {
  readonly #stops: readonly string[];
  #held: GeneratedToken[] = [];
  #stoppedBy: string | undefined;

  constructor(stops: readonly string[]) {
    this.#stops = stops;
  }

  /** The text that ended the generation. */
  get stoppedBy(): string | undefined {
    return this.#stoppedBy;
  }

  /** The tokens that can be shown now. The last one may be cut where a text that ends the generation begins in it. */
  add(token: GeneratedToken): GeneratedToken[] {
    if (this.#stops.length === 0) return [token];
    if (this.#stoppedBy !== undefined) return [];
    this.#held.push(token);
    const text = this.#held.map((held) => held.token).join('');
    const found = firstOf(text, this.#stops);
    if (found) {
      this.#stoppedBy = found.stop;
      return this.#release(found.start);
    }
    return this.#release(text.length - longestBeginning(text, this.#stops));
  }

  /** What is still held back when the generation ends otherwise. */
  rest(): GeneratedToken[] {
    return this.#stoppedBy === undefined ? this.#held.splice(0) : [];
  }

  /** Takes out the tokens of the first characters; while nothing has ended, whole tokens only. */
  #release(length: number): GeneratedToken[] {
    const released: GeneratedToken[] = [];
    let left = length;
    for (let [next] = this.#held; next && left > 0; [next] = this.#held) {
      if (next.token.length <= left) released.push(next);
      else if (this.#stoppedBy !== undefined) released.push({ ...next, token: next.token.slice(0, left) });
      else break;
      left -= next.token.length;
      this.#held.shift();
    }
    return released;
  }
}

function firstOf(text: string, stops: readonly string[]): { start: number; stop: string } | undefined {
  const found = stops.map((stop) => ({ start: text.indexOf(stop), stop })).filter(({ start }) => start >= 0);
  return found.sort((a, b) => a.start - b.start)[0];
}

/** Length of the longest end of the text that one of the stops begins with. */
function longestBeginning(text: string, stops: readonly string[]): number {
  const longest = Math.max(0, ...stops.map((stop) => stop.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(-length);
    if (stops.some((stop) => stop.startsWith(end))) return length;
  }
  return 0;
}
