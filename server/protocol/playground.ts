/** Host ⇄ playground page. */
import * as v from 'valibot';
import { type GeneratedToken, type ModelInfo, type SamplingOptions, samplingOptions } from './inference.ts';
import type { PageStrings } from './pages.ts';

export type ToPlayground =
  /** Answers `ready`: the model, and what the page should start with or go back to. */
  | {
      readonly type: 'hydrate';
      readonly model?: ModelInfo;
      readonly error?: string;
      readonly prompt: string;
      readonly options: SamplingOptions;
    }
  | { readonly type: 'tokens'; readonly generation: string; readonly tokens: readonly GeneratedToken[] }
  | {
      readonly type: 'ended';
      readonly generation: string;
      readonly completed: boolean;
      readonly tokens: number;
      readonly seconds: number;
    }
  | { readonly type: 'failed'; readonly generation: string; readonly message: string };

export const fromPlayground = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('generate'),
    generation: v.string(),
    prompt: v.string(),
    options: samplingOptions,
  }),
  v.object({ type: v.literal('stop'), generation: v.string() }),
  v.object({ type: v.literal('copy'), text: v.string() }),
  v.object({ type: v.literal('insert'), text: v.string() }),
]);
export type FromPlayground = v.InferOutput<typeof fromPlayground>;

export type PlaygroundStrings = PageStrings<PlaygroundStringKey>;
export type PlaygroundStringKey =
  | 'title'
  | 'prompt'
  | 'promptPlaceholder'
  | 'length'
  | 'temperature'
  | 'temperatureHint'
  | 'topK'
  | 'topKHint'
  | 'topP'
  | 'topPHint'
  | 'seed'
  | 'newSeed'
  | 'generate'
  | 'stop'
  | 'copy'
  | 'insert'
  | 'clear'
  | 'empty'
  | 'loading'
  | 'probability'
  | 'alternatives'
  | 'alternativesHint'
  | 'continueFromHere'
  | 'tokensPerSecond'
  | 'stopped'
  | 'colourByProbability'
  | 'model'
  | 'parameters'
  | 'vocabulary'
  | 'settings';
