/** Counts the tokens of a data file as training will find them, without keeping its text. */
import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { characters, words } from '../data/segment.ts';
import { FlawedText, TextPieces } from '../data/textPieces.ts';
import { normalizeText } from '../data/vocabularyTokenizer.ts';
import type { TextFlaw } from '../experiment/checks/data.ts';
import type { ExperimentOf } from '../experiment/keys.ts';

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

export type Segmentation = Pick<ExperimentOf<'language-model'>['data'], 'tokenizer' | 'lowercase'>;

/** Between two chunks other requests are answered: this much text is cut into tokens in about a millisecond. */
const chunkBytes = 64 * 1024;
/** Of a larger file only the beginning is read, and the number of tokens is extrapolated. */
const maxBytes = 64 * 1024 * 1024;
/** Rejects when the file cannot be read. `size` is in bytes. */
export async function countTokens(
  file: string,
  size: number,
  settings: Segmentation,
): Promise<TextStatistics> {
  const counter = new TokenCounter(settings);
  const pieces = new TextPieces();
  const handle = await open(file, 'r');
  let bytes = 0;
  let flaw: TextFlaw | undefined;
  try {
    const buffer = Buffer.alloc(chunkBytes);
    let ended = false;
    while (bytes < maxBytes && !ended) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, bytes);
      ended = bytesRead === 0;
      counter.add(ended ? pieces.end() : pieces.next(buffer.subarray(0, bytesRead)));
      bytes += bytesRead;
      await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof FlawedText)) throw error;
    flaw = error.flaw;
  } finally {
    await handle.close();
  }
  const tokens = Math.round((counter.tokens * size) / Math.max(bytes, 1));
  return { bytes: size, tokens, complete: bytes >= size, counts: counter.counts, ...(flaw && { flaw }) };
}

/** Counts the tokens of a text that comes in pieces. */
class TokenCounter {
  readonly counts = new Map<string, number>();
  tokens = 0;
  readonly #settings: Segmentation;

  constructor(settings: Segmentation) {
    this.#settings = settings;
  }

  add(text: string): void {
    const { tokenizer, lowercase } = this.#settings;
    const segment = tokenizer === 'char' ? characters : words;
    for (const token of segment(normalizeText(text, lowercase))) {
      this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
      this.tokens++;
    }
  }
}
