/** Sizes of data files, counted in the background and remembered until the file changes. */
import { diskFiles, type FileFacts } from '../experiment/fileAccess.ts';
import { countTokens, type Segmentation, type TextStatistics } from './countTokens.ts';
import type { CountFile } from './dataSize.ts';
import { DataReadings } from './readings/dataReadings.ts';
import { type ReadSizes, readSizes as readHere } from './readings/readSizes.ts';

const remembered = 8;

/** What is known of data: counts of the text of language models, readings of the examples of other tasks. */
export interface DataKnowledge {
  readonly count: CountFile;
  readonly read: DataReadings['read'];
}

export interface StatisticsOptions {
  /** Called each time that data has been counted or read. */
  readonly onCounted?: () => void;
  /** Called with what goes wrong while nobody waits. */
  readonly onBug?: (error: unknown) => void;
  readonly readSizes?: ReadSizes;
}

/** Counts each version of a file once, one file at a time. */
export class DataStatistics {
  readonly #onCounted: () => void;
  readonly #finished = new Map<string, TextStatistics>();
  readonly #running = new Map<string, Promise<TextStatistics | undefined>>();
  #queue: Promise<unknown> = Promise.resolve();
  /** As soon as it is known. */
  readonly awaited: DataKnowledge;
  /** What is known at once; the rest is found out meanwhile. */
  readonly atHand: DataKnowledge;

  constructor({ onCounted = () => {}, onBug = rethrow, readSizes = readHere }: StatisticsOptions = {}) {
    this.#onCounted = onCounted;
    const readings = new DataReadings(readSizes, { onRead: onCounted, onBug });
    this.awaited = {
      count: (file, settings) => this.count(file, settings),
      read: (loaded, experiment) => readings.read(loaded, experiment),
    };
    this.atHand = {
      count: (file, settings) => this.peek(file, settings),
      read: (loaded, experiment) => readings.peek(loaded, experiment),
    };
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

function rethrow(error: unknown): never {
  throw error;
}

function keyOf(
  file: string,
  { size, modified }: FileFacts,
  { tokenizer, lowercase, format }: Segmentation,
): string {
  return JSON.stringify([file, size, modified, tokenizer, lowercase, format]);
}
