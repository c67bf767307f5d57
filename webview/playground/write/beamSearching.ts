import type { SamplingOptions } from '../../../server/protocol/inference.ts';
import type { ask } from '../ask.ts';
import { cacheIn } from '../cache/withCache.ts';
import type { Place } from './place.ts';
import type { Search } from './search.ts';
import { longestSearch, type Ways } from './ways.ts';

/** A search for the most probable continuations: the one that runs, or what the last one has found. */
export class BeamSearching {
  /** Undefined while there is nothing that a text could go on from. */
  ended: Search | undefined;
  /** How much is done, from 0 to 1. */
  share = 0;
  failure: string | undefined;
  readonly #ask: typeof ask;
  readonly #onChange: () => void;
  #running: AbortController | undefined;

  constructor(asking: typeof ask, onChange: () => void) {
    this.#ask = asking;
    this.#onChange = onChange;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  async search(
    place: Place,
    prompt: string,
    { length, cache }: Pick<SamplingOptions, 'length' | 'cache'>,
    { width, groups, diversity }: Ways,
  ): Promise<void> {
    const running = new AbortController();
    this.clear();
    this.#running = running;
    try {
      const found = await this.#ask(
        'beams',
        { prompt, length: Math.min(length, longestSearch), width, groups, diversity, ...cacheIn(cache) },
        { signal: running.signal, onProgress: (share) => this.#progress(running, share) },
      );
      if (this.#running === running) this.ended = { place, found };
    } catch (error) {
      if (this.#running === running) this.failure = error instanceof Error ? error.message : String(error);
    }
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#onChange();
  }

  /** Ends the search with what it has found so far. */
  stop(): void {
    this.#running?.abort();
  }

  restore(ended: Search): void {
    this.ended = ended;
  }

  clear(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.ended = undefined;
    this.failure = undefined;
    this.share = 0;
  }

  #progress(running: AbortController, share: number): void {
    if (this.#running !== running) return;
    this.share = share;
    this.#onChange();
  }
}
