/** Counts the tokens of a data file as training will find them, without keeping its text. */
import { createReadStream } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { errorMessage, UserError } from '../base/errors.ts';
import { readingError, ungzip } from '../data/text/bytes.ts';
import { type TextFormat, tokenizerOf } from '../data/text/textFormats.ts';
import { FlawedText, TextPieces } from '../data/text/textPieces.ts';
import { wetText } from '../data/text/wet.ts';
import { preTokens, WholePreTokens } from '../data/tokens/bytePair/preTokens.ts';
import { segment } from '../data/tokens/segment.ts';
import { normalizeText } from '../data/tokens/vocabularyTokenizer.ts';
import { textFlawSentence } from '../experiment/checks/data.ts';
import type { ExperimentOf } from '../experiment/keys.ts';

export interface TextStatistics {
  readonly bytes: number;
  /** Estimated where the file is larger than what is read. */
  readonly tokens: number;
  /** Whether all of the file was read. */
  readonly complete: boolean;
  /** Every token with its number of occurrences; for byte-pair tokens those that they never cross. */
  readonly counts: ReadonlyMap<string, number>;
  /** Why it cannot be learned from, in a sentence; nothing else is then known. */
  readonly flaw?: (path: string) => string;
}

export type Segmentation = Pick<ExperimentOf<'language-model'>['data'], 'tokenizer' | 'lowercase' | 'format'>;

/** Between two chunks other requests are answered: this much text is cut into tokens in about a millisecond. */
const chunkBytes = 64 * 1024;
/** Of a larger file only the beginning is read, and the number of tokens is extrapolated. */
const maxBytes = 64 * 1024 * 1024;
const nothing: TextStatistics = { bytes: 0, tokens: 0, complete: false, counts: new Map() };

/** Rejects for a bug. `size` is in bytes. */
export async function countTokens(
  file: string,
  size: number,
  settings: Segmentation,
): Promise<TextStatistics> {
  const counter = new TokenCounter(settings);
  const pieces = new TextPieces();
  const source = new TextSource(file, settings.format);
  let read = 0;
  let complete = true;
  try {
    for await (const chunk of source.chunks()) {
      counter.add(pieces.next(chunk));
      read += chunk.length;
      if (read >= maxBytes) {
        complete = false;
        break;
      }
      await nextTurn();
    }
    if (complete) counter.end(pieces.end());
  } catch (error) {
    if (error instanceof FlawedText)
      return { ...nothing, flaw: (path) => textFlawSentence(error.flaw, path) };
    if (!(readingError(error, file, {}) instanceof UserError)) throw error;
    return { ...nothing, flaw: (path) => errorMessage(readingError(error, path, {})) };
  }
  const tokens = complete ? counter.tokens : Math.round((counter.tokens * size) / source.bytesRead);
  return { bytes: size, tokens, complete, counts: counter.counts };
}

/** The text of a file, unpacked, in small chunks. */
class TextSource {
  /** Of the file itself, as far as it is read. */
  bytesRead = 0;
  readonly #file: string;
  readonly #format: TextFormat;

  constructor(file: string, format: TextFormat) {
    this.#file = file;
    this.#format = format;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    const content = ungzip(this.#bytes());
    for await (const chunk of this.#format === 'wet' ? wetText(content, this.#file) : content) {
      for (let start = 0; start < chunk.length; start += chunkBytes) {
        yield chunk.subarray(start, start + chunkBytes);
      }
    }
  }

  async *#bytes(): AsyncGenerator<Uint8Array> {
    const chunks: AsyncIterable<Uint8Array> = createReadStream(this.#file, { highWaterMark: chunkBytes });
    for await (const chunk of chunks) {
      this.bytesRead += chunk.length;
      yield chunk;
    }
  }
}

/** Counts the tokens of a text that comes in pieces. */
class TokenCounter {
  readonly counts = new Map<string, number>();
  tokens = 0;
  readonly #settings: Segmentation;
  readonly #whole = new WholePreTokens();

  constructor(settings: Segmentation) {
    this.#settings = settings;
  }

  add(text: string): void {
    this.#count(this.#settings.tokenizer === 'bpe' ? this.#whole.next(text) : text);
  }

  /** The last piece. */
  end(text: string): void {
    this.add(text);
    this.#count(this.#whole.end());
  }

  #count(text: string): void {
    const kind = tokenizerOf(this.#settings);
    const normalized = normalizeText(text, this.#settings.lowercase);
    for (const token of kind === 'bpe' ? preTokens(normalized) : segment(kind, normalized)) {
      this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
      this.tokens++;
    }
  }
}
