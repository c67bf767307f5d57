/** Sizes of data files, counted in the background and remembered until the file changes. */
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { characters, words } from '../data/segment.ts';
import { normalizeText } from '../data/vocabularyTokenizer.ts';
import { diskFiles, type FileFacts } from '../experiment/fileAccess.ts';
import type { Experiment } from '../experiment/keys.ts';

export interface TextStatistics {
  readonly bytes: number;
  /** Estimated where the file is larger than what is read. */
  readonly tokens: number;
  /** Whether all of the file was read. */
  readonly complete: boolean;
  /** Every token with its number of occurrences. */
  readonly counts: ReadonlyMap<string, number>;
}

type Segmentation = Pick<Experiment['data'], 'tokenizer' | 'lowercase'>;

/** Between two chunks other requests are answered: this much text is cut into tokens in about a millisecond. */
const chunkBytes = 64 * 1024;
/** Of a larger file only the beginning is read, and the number of tokens is extrapolated. */
const maxBytes = 64 * 1024 * 1024;
const remembered = 8;

/** Counts each version of a file once, one file at a time. */
export class DataStatistics {
  readonly #onCounted: () => void;
  readonly #finished = new Map<string, TextStatistics>();
  readonly #running = new Map<string, Promise<TextStatistics | undefined>>();
  #queue: Promise<unknown> = Promise.resolve();

  /** @param onCounted called each time that a file has been counted */
  constructor(onCounted: () => void = () => {}) {
    this.#onCounted = onCounted;
  }

  /** Resolves to undefined when the file cannot be read. */
  async count(file: string, settings: Segmentation): Promise<TextStatistics | undefined> {
    const facts = await diskFiles.facts(file);
    if (facts?.kind !== 'file') return undefined;
    const key = keyOf(file, facts, settings);
    const known = this.#finished.get(key) ?? this.#running.get(key);
    if (known) return known;
    const counting = this.#queue.then(() => countTokens(file, facts.size, settings)).catch(() => undefined);
    this.#queue = counting;
    this.#running.set(key, counting);
    const result = await counting;
    this.#running.delete(key);
    if (result) {
      this.#remember(key, result);
      this.#onCounted();
    }
    return result;
  }

  /** What is known at once; counting starts when nothing is. */
  async peek(file: string, settings: Segmentation): Promise<TextStatistics | undefined> {
    const facts = await diskFiles.facts(file);
    const known = facts && this.#finished.get(keyOf(file, facts, settings));
    if (!known) void this.count(file, settings);
    return known;
  }

  #remember(key: string, statistics: TextStatistics): void {
    this.#finished.set(key, statistics);
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > remembered && oldest !== undefined) this.#finished.delete(oldest);
  }
}

function keyOf(file: string, { size, modified }: FileFacts, { tokenizer, lowercase }: Segmentation): string {
  return JSON.stringify([file, size, modified, tokenizer, lowercase]);
}

async function countTokens(file: string, size: number, settings: Segmentation): Promise<TextStatistics> {
  const segment = settings.tokenizer === 'char' ? characters : words;
  const decoder = new StringDecoder('utf8');
  const counts = new Map<string, number>();
  let tokens = 0;
  let held = '';
  const add = (piece: string) => {
    for (const token of segment(normalizeText(piece, settings.lowercase))) {
      counts.set(token, (counts.get(token) ?? 0) + 1);
      tokens++;
    }
  };
  const handle = await open(file, 'r');
  let bytes = 0;
  try {
    const buffer = Buffer.alloc(chunkBytes);
    while (bytes < maxBytes) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, bytes);
      if (bytesRead === 0) break;
      let text = decoder.write(buffer.subarray(0, bytesRead));
      if (bytes === 0) text = text.replace(/^\uFEFF/, '');
      bytes += bytesRead;
      held += text;
      const end = Math.max(held.lastIndexOf('\n'), held.lastIndexOf(' ')) + 1;
      add(held.slice(0, end));
      held = held.slice(end);
      await nextTurn();
    }
  } finally {
    await handle.close();
  }
  add(held);
  const extrapolated = Math.round((tokens * size) / Math.max(bytes, 1));
  return { bytes: size, tokens: extrapolated, complete: bytes >= size, counts };
}
