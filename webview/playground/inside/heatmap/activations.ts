/** What the units of a layer computed at each token, asked for in blocks of tokens as they are looked at. */
import { BlockCache } from './blockCache.ts';

/** Tokens of a block. */
export const blockTokens = 64;
/** Questions under way at a time: what is scrolled past is not asked for. */
const mostAsked = 3;

export interface ActivationSource {
  /** Names reading, layer and signal. */
  readonly id: string;
  readonly tokens: number;
  readonly units: number;
  /** Values of all units at tokens: [to − from, units]. */
  ask(from: number, to: number, signal: AbortSignal): Promise<Float32Array>;
}

const shared = new BlockCache();

export class Activations {
  readonly source: ActivationSource;
  readonly #cache: BlockCache;
  readonly #asked = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #stopping = new AbortController();
  #wanted: readonly number[] = [];
  /** Why there are no more; a sentence for the person. */
  failure: string | undefined;

  constructor(source: ActivationSource, cache = shared) {
    this.source = source;
    this.#cache = cache;
  }

  get blocks(): number {
    return Math.ceil(this.source.tokens / blockTokens);
  }

  /** [tokens of the block, units]; undefined until it has come. */
  block(index: number): Float32Array | undefined {
    return this.#cache.get(this.#key(index));
  }

  /** NaN until it has come. */
  value(token: number, unit: number): number {
    const block = this.block(Math.floor(token / blockTokens));
    return block?.[(token % blockTokens) * this.source.units + unit] ?? Number.NaN;
  }

  /** Says which blocks are looked at, the most important first; what was wanted before and is not there is not asked for. */
  want(blocks: readonly number[]): void {
    this.#wanted = blocks;
    this.#cache.touch(blocks.map((block) => this.#key(block)));
    this.#askNext();
  }

  /** Calls when blocks have come, or no more will. @returns ends that */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#stopping.abort();
  }

  #key(block: number): string {
    return `${this.source.id} ${block}`;
  }

  #askNext(): void {
    for (const block of this.#wanted) {
      if (this.#asked.size >= mostAsked || this.failure !== undefined) return;
      if (!this.#asked.has(block) && this.block(block) === undefined) void this.#ask(block);
    }
  }

  async #ask(block: number): Promise<void> {
    const { source } = this;
    const { signal } = this.#stopping;
    this.#asked.add(block);
    const from = block * blockTokens;
    try {
      const values = await source.ask(from, Math.min(source.tokens, from + blockTokens), signal);
      if (!signal.aborted) this.#cache.put(this.#key(block), values);
    } catch (error) {
      if (!signal.aborted) this.failure = error instanceof Error ? error.message : String(error);
    }
    this.#asked.delete(block);
    if (signal.aborted) return;
    for (const listener of this.#listeners) listener();
    this.#askNext();
  }
}
