/** What the page holds: the settings, the text with its tokens, and the generation that adds to it. */
import * as v from 'valibot';
import {
  type Alternative,
  type Branch,
  type GeneratedToken,
  generatedToken,
  type ModelInfo,
  plainSampling,
  type SamplingOptions,
  samplingOptions,
  stopTexts,
} from '../../../server/protocol/inference.ts';
import type { FromPlayground, Preset, TextNews } from '../../../server/protocol/playground.ts';

/** A token of the text; `chosen` by a person instead of the model. */
const shownToken = v.object({ ...generatedToken.entries, chosen: v.boolean() });
export type ShownToken = v.InferOutput<typeof shownToken>;

export const savedSession = v.object({
  model: v.string(),
  prompt: v.string(),
  options: samplingOptions,
  stopTexts: v.optional(stopTexts, []),
  /** The prompt that the text goes on from: the field may hold another one by now. */
  textPrompt: v.string(),
  tokens: v.array(shownToken),
  /** The generations that wrote the text, each with the number of tokens before it; the latest is the last. */
  pieces: v.array(v.object({ generation: v.string(), before: v.number() })),
  running: v.boolean(),
});
export type SavedSession = v.InferOutput<typeof savedSession>;

type Hydration = TextNews & { type: 'hydrate' };

export interface Outcome {
  readonly tokens: number;
  readonly seconds: number;
  readonly completed: boolean;
  readonly stopped_by?: string | undefined;
}

/** Tokens at the end of the text whose alternatives are saved too: those of a long text are too much for that. */
const keptAlternatives = 2000;

export class Session {
  /** Undefined until the host has answered. */
  model: ModelInfo | undefined;
  /** The model could not be opened. */
  modelError: string | undefined;
  prompt = '';
  options: SamplingOptions = { ...plainSampling, length: 200, temperature: 1, seed: 1 };
  stopTexts: readonly string[] = [];
  /** A person's own. */
  presets: readonly Preset[] = [];
  textPrompt = '';
  tokens: ShownToken[] = [];
  running = false;
  /** The latest generation failed. */
  failure: string | undefined;
  outcome: Outcome | undefined;
  pieces: SavedSession['pieces'] = [];
  #saved: SavedSession | undefined;
  readonly #send: (message: FromPlayground) => void;
  readonly #onChange: () => void;

  constructor(
    saved: SavedSession | undefined,
    send: (message: FromPlayground) => void,
    onChange: () => void,
  ) {
    this.#saved = saved;
    this.#send = send;
    this.#onChange = onChange;
  }

  /** The latest one; empty when there is none. */
  get #generation(): string {
    return this.pieces.at(-1)?.generation ?? '';
  }

  get text(): string {
    return this.textPrompt + this.tokens.map(({ token }) => token).join('');
  }

  /** Undefined while there is no model that the state could belong to. */
  get state(): SavedSession | undefined {
    if (this.model === undefined) return undefined;
    const { prompt, options, textPrompt, tokens, running, pieces } = this;
    const stopTexts = [...this.stopTexts];
    const start = Math.max(0, tokens.length - keptAlternatives);
    const old = tokens.slice(0, start).map((token) => ({ ...token, alternatives: [] }));
    const kept = [...old, ...tokens.slice(start)];
    return { model: this.model.path, prompt, options, stopTexts, textPrompt, tokens: kept, running, pieces };
  }

  receive(message: TextNews): void {
    if (message.type === 'hydrate') this.#hydrate(message);
    else if (message.generation === this.#generation) this.#progress(message);
    this.#onChange();
  }

  edit(change: { prompt?: string; options?: SamplingOptions; stopTexts?: readonly string[] }): void {
    Object.assign(this, change);
    this.#onChange();
  }

  setPresets(presets: readonly Preset[]): void {
    this.presets = presets;
    this.#send({ type: 'presets', presets: [...presets] });
    this.#onChange();
  }

  generate(): void {
    this.textPrompt = this.prompt;
    this.pieces = [];
    this.#start([]);
  }

  /** Keeps the text before a token, takes another token in its place, and goes on from there. */
  continueWith(index: number, alternative: Alternative): void {
    const { alternatives } = this.tokens[index]!;
    const before = this.#writtenFrom(index);
    const branch = before && { ...before, chosen: alternative.id };
    this.#start([...this.tokens.slice(0, index), { ...alternative, alternatives, chosen: true }], branch);
  }

  stop(): void {
    if (this.running) this.#send({ type: 'stop', generation: this.#generation });
  }

  clear(): void {
    this.stop();
    this.pieces = [];
    this.textPrompt = '';
    this.tokens = [];
    this.running = false;
    this.failure = undefined;
    this.outcome = undefined;
    this.#onChange();
  }

  /** The generation that wrote a token, and the token's place in it. */
  #writtenFrom(index: number): Branch | undefined {
    const piece = this.pieces.findLast(({ before }) => before <= index);
    return piece && { generation: piece.generation, token: index - piece.before };
  }

  #start(kept: ShownToken[], branch?: Branch): void {
    this.stop();
    this.tokens = kept;
    this.running = true;
    this.failure = undefined;
    this.outcome = undefined;
    const generation = newId();
    this.pieces = [
      ...this.pieces.filter(({ before }) => before < kept.length),
      { generation, before: kept.length },
    ];
    const { text: prompt, options } = this;
    const stopTexts = [...this.stopTexts];
    this.#send({ type: 'generate', generation, prompt, options, stopTexts, ...(branch && { branch }) });
    this.#onChange();
  }

  #progress(message: Exclude<TextNews, { type: 'hydrate' }>): void {
    if (message.type === 'tokens') {
      this.tokens.push(...message.tokens.map(asGenerated));
      return;
    }
    this.running = false;
    if (message.type === 'failed') this.failure = message.message;
    else if (message.type === 'ended') this.outcome = message;
  }

  #hydrate({ model, error, prompt, options, stopTexts, presets, latest }: Hydration): void {
    this.presets = presets;
    this.model = model;
    this.modelError = error;
    const saved = this.#saved?.model === model?.path ? this.#saved : undefined;
    this.#saved = undefined;
    if (saved === undefined) {
      if (this.prompt === '') Object.assign(this, { prompt, options, stopTexts });
      return;
    }
    const { running, ...rest } = saved;
    this.prompt = rest.prompt;
    this.options = rest.options;
    this.stopTexts = rest.stopTexts;
    this.textPrompt = rest.textPrompt;
    this.tokens = rest.tokens;
    this.pieces = rest.pieces;
    const last = rest.pieces.at(-1);
    if (last && latest?.generation === last.generation) {
      this.tokens = [...rest.tokens.slice(0, last.before), ...latest.tokens.map(asGenerated)];
      this.running = latest.running;
    } else if (running) {
      this.#send({ type: 'stop', generation: this.#generation });
    }
  }
}

/** Unlike any before, those from before a reload too. (`randomUUID` is missing where a page comes over plain HTTP.) */
export function newId(): string {
  return `${Date.now()}-${Math.random()}`;
}

export function asGenerated(token: GeneratedToken): ShownToken {
  return { ...token, chosen: false };
}
