/** Two models on the same prompt and seed, or on the same text. */
import * as v from 'valibot';
import {
  type ModelInfo,
  type SamplingOptions,
  samplingOptions,
  stopTexts,
} from '../../../server/protocol/inference.ts';
import {
  type FromPlayground,
  type HostNews,
  longestScoredText,
  type TextNews,
} from '../../../server/protocol/playground.ts';
import { fill } from '../../shared/strings.ts';
import { cacheIn, withCache } from '../cache/withCache.ts';
import { newId } from '../newId.ts';
import { formats, strings } from '../words.ts';
import { type Side, SideText } from './sideText.ts';

/** The texts are not saved: the same prompt and seed give them again. */
export const savedComparison = v.object({
  what: v.picklist(['texts', 'scores']),
  /** The prompt, or the text that is scored. */
  prompt: v.string(),
  scored: v.string(),
  /** What there was to see was written with these. */
  options: v.exactOptional(samplingOptions),
  stopTexts,
  generations: v.array(v.string()),
});
export type SavedComparison = v.InferOutput<typeof savedComparison>;

export const noComparison: SavedComparison = {
  what: 'texts',
  prompt: '',
  scored: '',
  stopTexts: [],
  generations: [],
};

export class CompareSession {
  what: SavedComparison['what'];
  prompt: string;
  scored: string;
  other: ModelInfo | undefined;
  /** The other model could not be opened, or the text is too long. */
  failure: string | undefined;
  readonly a = new SideText();
  readonly b = new SideText();
  #model: ModelInfo | undefined;
  /** What is on the page was written with these; undefined where nothing is. */
  #options: SamplingOptions | undefined;
  #stopTexts: readonly string[] = [];
  #again: SavedComparison;
  #recalled = false;
  readonly #send: (message: FromPlayground) => void;
  readonly #onChange: () => void;

  constructor(saved: SavedComparison, send: (message: FromPlayground) => void, onChange: () => void) {
    this.what = saved.what;
    this.prompt = saved.prompt;
    this.scored = saved.scored;
    this.#again = saved;
    this.#send = send;
    this.#onChange = onChange;
  }

  get state(): SavedComparison {
    const { what, prompt, scored, a, b } = this;
    const generations = [a, b].filter(({ running }) => running).map(({ generation }) => generation);
    const stopTexts = [...this.#stopTexts];
    return { what, prompt, scored, stopTexts, generations, ...(this.#options && { options: this.#options }) };
  }

  get running(): boolean {
    return this.a.running || this.b.running;
  }

  get sides(): readonly [Side, Side] {
    return [
      { name: 'A', model: this.#model, text: this.a },
      { name: 'B', model: this.other, text: this.b },
    ];
  }

  /** Called when the view is opened: the model that was compared with last is wanted. */
  open(): void {
    if (this.#recalled) return;
    this.#recalled = true;
    this.#send({ type: 'recallModel' });
  }

  choose(): void {
    this.#send({ type: 'chooseModel' });
  }

  edit(change: { what?: SavedComparison['what']; prompt?: string; scored?: string }): void {
    Object.assign(this, change);
    if (change.what !== undefined) this.#empty();
    this.#onChange();
  }

  start(options: SamplingOptions, stopTexts: readonly string[]): void {
    this.#empty();
    this.#options = options;
    this.#stopTexts = stopTexts;
    if (this.what === 'scores' && this.scored.length > longestScoredText)
      this.failure = fill(strings.tooLong, formats.integer(longestScoredText));
    else for (const { name, model, text } of this.sides) if (model) this.#ask(name === 'B', model, text);
    this.#onChange();
  }

  /** Both models read a text that one of them has written. */
  scoreText(text: string, options: SamplingOptions): void {
    this.what = 'scores';
    this.scored = text;
    this.start(options, []);
  }

  stop(): void {
    for (const { running, generation } of [this.a, this.b]) {
      if (running) this.#send({ type: 'stop', generation });
    }
  }

  receive(message: TextNews | HostNews): void {
    if (message.type === 'noted') return;
    if (message.type === 'otherModel') this.#takeOther(message);
    else if (message.type === 'hydrate') this.#hydrate(message);
    else {
      this.a.receive(message);
      this.b.receive(message);
      this.#nothingToScore();
    }
    this.#onChange();
  }

  #ask(isOther: boolean, { path, text }: ModelInfo, side: SideText): void {
    const generation = newId();
    const model = isOther ? { model: path } : {};
    if (!this.#options) return;
    // A model that has no cache is read without one.
    const cache = text?.cache && this.#options.cache;
    if (this.what === 'scores') {
      side.begin(generation, '', cache !== undefined);
      this.#send({ type: 'score', generation, text: this.scored, ...cacheIn(cache), ...model });
    } else {
      const { prompt } = this;
      const options = withCache(this.#options, cache);
      const stopTexts = [...this.#stopTexts];
      side.begin(generation, prompt);
      this.#send({ type: 'generate', generation, prompt, options, stopTexts, ...model });
    }
  }

  #empty(): void {
    this.stop();
    this.failure = undefined;
    this.#options = undefined;
    for (const side of [this.a, this.b]) {
      side.begin('', '');
      side.running = false;
    }
  }

  #takeOther({ model, error }: HostNews & { type: 'otherModel' }): void {
    this.failure = error;
    if (!model) return;
    this.#empty();
    this.other = model;
    const { options, stopTexts } = this.#again;
    this.#again = noComparison;
    if (options) this.start(options, stopTexts);
  }

  #hydrate({ model, prompt }: TextNews & { type: 'hydrate' }): void {
    this.#model = model;
    if (this.prompt === '') this.prompt = prompt;
    for (const generation of this.#again.generations) this.#send({ type: 'stop', generation });
    this.#again = { ...this.#again, generations: [] };
  }

  #nothingToScore(): void {
    const isEmpty = ({ score }: SideText): boolean => score?.completed === true && score.tokens === 0;
    if (isEmpty(this.a) || isEmpty(this.b)) this.failure = strings.tooShort;
  }
}
