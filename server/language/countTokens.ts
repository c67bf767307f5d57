/** Counts the tokens of a data file as training will find them, without keeping its text. */
import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TextDecoder } from 'node:util';
import { characters, words } from '../data/segment.ts';
import { normalizeText } from '../data/vocabularyTokenizer.ts';
import type { TextFlaw } from '../experiment/checks/data.ts';
import type { Experiment } from '../experiment/keys.ts';

export interface TextStatistics {
  readonly bytes: number;
  /** Estimated where the file is larger than what is read. */
  readonly tokens: number;
  /** Whether all of the file was read. */
  readonly complete: boolean;
  /** Every token with its number of occurrences. */
  readonly counts: ReadonlyMap<string, number>;
  /** Why it cannot be learned from; the numbers are then those of what is before. */
  readonly flaw?: TextFlaw;
}

export type Segmentation = Pick<Experiment['data'], 'tokenizer' | 'lowercase'>;

/** Between two chunks other requests are answered: this much text is cut into tokens in about a millisecond. */
const chunkBytes = 64 * 1024;
/** Of a larger file only the beginning is read, and the number of tokens is extrapolated. */
const maxBytes = 64 * 1024 * 1024;
/** Text without a space or line end, such as Chinese or a binary file, is cut after this many UTF-16 units. */
const longestWord = 1024;

/** Rejects when the file cannot be read. `size` is in bytes. */
export async function countTokens(
  file: string,
  size: number,
  settings: Segmentation,
): Promise<TextStatistics> {
  const counter = new TokenCounter(settings);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const handle = await open(file, 'r');
  let bytes = 0;
  let flaw: TextFlaw | undefined;
  try {
    const buffer = Buffer.alloc(chunkBytes);
    while (bytes < maxBytes && !flaw) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, bytes);
      const chunk = buffer.subarray(0, bytesRead);
      const text = decode(decoder, chunk);
      if (text === undefined) flaw = { kind: 'encoding', line: counter.lines + linesBeforeFlaw(chunk) };
      else if (text.includes('\0')) flaw = { kind: 'binary' };
      else counter.add(text);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      await nextTurn();
    }
  } finally {
    await handle.close();
  }
  counter.finish();
  const tokens = Math.round((counter.tokens * size) / Math.max(bytes, 1));
  return { bytes: size, tokens, complete: bytes >= size, counts: counter.counts, ...(flaw && { flaw }) };
}

/** The text of the next bytes, or at the end of the file (no bytes) nothing; undefined where they are not UTF-8. */
function decode(decoder: TextDecoder, chunk: Uint8Array): string | undefined {
  try {
    return decoder.decode(chunk, { stream: chunk.length > 0 });
  } catch {
    return undefined;
  }
}

function linesBeforeFlaw(chunk: Uint8Array): number {
  return (new TextDecoder().decode(chunk).split('\uFFFD', 1)[0]?.split('\n').length ?? 1) - 1;
}

/** Counts the tokens of a text that comes in pieces. */
class TokenCounter {
  readonly counts = new Map<string, number>();
  tokens = 0;
  readonly #settings: Segmentation;
  #held = '';

  constructor(settings: Segmentation) {
    this.#settings = settings;
  }

  /** Number of the line that the text has come to; line ends are tokens of every tokenizer. */
  get lines(): number {
    return 1 + (this.counts.get('\n') ?? 0);
  }

  add(text: string): void {
    this.#held += text;
    const wordStart = Math.max(this.#held.lastIndexOf('\n'), this.#held.lastIndexOf(' ')) + 1;
    const end = this.#held.length - wordStart > longestWord ? this.#held.length : wordStart;
    this.#count(this.#held.slice(0, end));
    this.#held = this.#held.slice(end);
  }

  finish(): void {
    this.#count(this.#held);
  }

  #count(text: string): void {
    const { tokenizer, lowercase } = this.#settings;
    const segment = tokenizer === 'char' ? characters : words;
    for (const token of segment(normalizeText(text, lowercase))) {
      this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
      this.tokens++;
    }
  }
}
