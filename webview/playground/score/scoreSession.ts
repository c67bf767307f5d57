/** The text that is scored, and what the model says of its tokens. */
import * as v from 'valibot';
import { type CacheSettings, cacheSettings } from '../../../server/protocol/continuousCache.ts';
import {
  type FromPlayground,
  longestScoredText,
  type TextNews,
} from '../../../server/protocol/playground.ts';
import { fill } from '../../shared/strings.ts';
import { cacheIn } from '../cache/withCache.ts';
import { newId } from '../newId.ts';
import { asGenerated, type ShownToken } from '../text/shownToken.ts';
import { formats, strings } from '../words.ts';

/** The tokens are not saved: they are soon asked for again. */
export const savedScore = v.object({
  text: v.string(),
  scored: v.boolean(),
  cache: v.exactOptional(cacheSettings),
});

interface ScoreOutcome {
  readonly completed: boolean;
  readonly tokens: number;
  readonly nats: number;
}

export class ScoreSession {
  text = '';
  /** The first token, which nothing stands before. */
  first = '';
  tokens: ShownToken[] = [];
  running = false;
  failure: string | undefined;
  result: ScoreOutcome | undefined;
  /** What the text is read with next. */
  cache: CacheSettings | undefined;
  /** The latest reading has used a cache. */
  cached = false;
  #generation = '';
  #again: boolean;
  readonly #send: (message: FromPlayground) => void;
  readonly #onChange: () => void;

  constructor(
    saved: v.InferOutput<typeof savedScore>,
    send: (message: FromPlayground) => void,
    onChange: () => void,
  ) {
    this.text = saved.text;
    this.cache = saved.cache;
    this.#again = saved.scored;
    this.#send = send;
    this.#onChange = onChange;
  }

  get state(): v.InferOutput<typeof savedScore> {
    const { text, running, result, cache } = this;
    return { text, scored: running || result !== undefined, ...cacheIn(cache) };
  }

  edit(text: string): void {
    this.text = text;
    this.#onChange();
  }

  readWith(cache: CacheSettings | undefined): void {
    this.cache = cache;
    this.#onChange();
  }

  score(): void {
    this.stop();
    this.#empty();
    if (this.text.length > longestScoredText) {
      this.failure = fill(strings.tooLong, formats.integer(longestScoredText));
    } else {
      this.running = true;
      this.#generation = newId();
      this.cached = this.cache !== undefined;
      this.#send({ type: 'score', generation: this.#generation, text: this.text, ...cacheIn(this.cache) });
    }
    this.#onChange();
  }

  stop(): void {
    if (this.running) this.#send({ type: 'stop', generation: this.#generation });
  }

  receive(message: TextNews): void {
    if (message.type === 'hydrate') {
      if (message.model && this.#again) this.score();
      this.#again = false;
    } else if (message.generation === this.#generation) this.#progress(message);
  }

  #empty(): void {
    this.first = '';
    this.tokens = [];
    this.failure = undefined;
    this.result = undefined;
  }

  #progress(message: Exclude<TextNews, { type: 'hydrate' }>): void {
    if (message.type === 'tokens') this.tokens.push(...message.tokens.map(asGenerated));
    else this.running = false;
    if (message.type === 'failed') this.failure = message.message;
    if (message.type === 'scored' && message.tokens === 0 && message.completed)
      this.failure = strings.tooShort;
    else if (message.type === 'scored') {
      this.first = message.first;
      this.result = message;
    }
    this.#onChange();
  }
}
