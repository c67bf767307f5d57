/** Host ⇄ playground page. */
import * as v from 'valibot';
import { cacheSettings } from './continuousCache.ts';
import {
  branch,
  type GeneratedToken,
  generatedToken,
  type ModelInfo,
  modelInfo,
  type SamplingOptions,
  sampling,
  samplingOptions,
  stopTexts,
} from './inference.ts';
import {
  type AskProgressMessage,
  askNetworkMessage,
  askProgressMessage,
  stopAskingMessage,
} from './networkQuestions.ts';
import { type AnswerMessage, answerMessage } from './questions.ts';

/** A named way to choose tokens. */
export const preset = v.object({ name: v.string(), sampling });
export type Preset = v.InferOutput<typeof preset>;

export type ToPlayground = TextNews | HostNews | RecordingNews | AnswerMessage | AskProgressMessage;

/** A text that is being written, or was finished while nobody saw it. */
export interface GenerationState {
  readonly generation: string;
  readonly running: boolean;
  readonly tokens: readonly GeneratedToken[];
}

/** What concerns the text that is written or scored. */
export type TextNews =
  /** Answers `ready`: the model, and what the page should start with or go back to. */
  | {
      readonly type: 'hydrate';
      readonly model?: ModelInfo;
      readonly error?: string;
      readonly prompt: string;
      readonly options: SamplingOptions;
      readonly stopTexts: readonly string[];
      /** A person's own. */
      readonly presets: readonly Preset[];
      /** Whether a run can keep a note of what its model writes. */
      readonly ofRun: boolean;
      /** Texts that the page may have missed a part of while it was hidden, with all their tokens. */
      readonly generations: readonly GenerationState[];
    }
  | { readonly type: 'tokens'; readonly generation: string; readonly tokens: readonly GeneratedToken[] }
  | {
      readonly type: 'ended';
      readonly generation: string;
      readonly completed: boolean;
      /** The text that ended it. */
      readonly stopped_by?: string | undefined;
      readonly tokens: number;
      readonly seconds: number;
    }
  | {
      readonly type: 'scored';
      readonly generation: string;
      readonly completed: boolean;
      readonly first: string;
      readonly tokens: number;
      readonly nats: number;
    }
  | { readonly type: 'failed'; readonly generation: string; readonly message: string };

export type HostNews =
  /** Answers `chooseModel` and `recallModel`: the model to compare with; neither key where there is none. */
  | { readonly type: 'otherModel'; readonly model?: ModelInfo; readonly error?: string }
  /** Answers `note`: it is in the run's note, or why not. */
  | { readonly type: 'noted'; readonly error?: string };

/** Answers `chooseRecording` and `takeRecording`, if there is one. */
export interface RecordingNews {
  readonly type: 'recordingChosen';
  readonly file: string;
}

/** Checks what arrives at the page. */
export const toPlayground: v.GenericSchema<unknown, ToPlayground> = v.variant('type', [
  v.object({
    type: v.literal('hydrate'),
    model: v.exactOptional(modelInfo),
    error: v.exactOptional(v.string()),
    prompt: v.string(),
    options: samplingOptions,
    stopTexts,
    presets: v.array(preset),
    ofRun: v.boolean(),
    generations: v.array(
      v.object({ generation: v.string(), running: v.boolean(), tokens: v.array(generatedToken) }),
    ),
  }),
  v.object({ type: v.literal('tokens'), generation: v.string(), tokens: v.array(generatedToken) }),
  v.object({
    type: v.literal('ended'),
    generation: v.string(),
    completed: v.boolean(),
    stopped_by: v.optional(v.string()),
    tokens: v.number(),
    seconds: v.number(),
  }),
  v.object({
    type: v.literal('scored'),
    generation: v.string(),
    completed: v.boolean(),
    first: v.string(),
    tokens: v.number(),
    nats: v.number(),
  }),
  v.object({ type: v.literal('failed'), generation: v.string(), message: v.string() }),
  v.object({
    type: v.literal('otherModel'),
    model: v.exactOptional(modelInfo),
    error: v.exactOptional(v.string()),
  }),
  v.object({ type: v.literal('recordingChosen'), file: v.string() }),
  v.object({ type: v.literal('noted'), error: v.exactOptional(v.string()) }),
  answerMessage,
  askProgressMessage,
]);

/** UTF-16 units of a text that the page shows token by token. */
export const longestScoredText = 20_000;

/** Path of another model than the page's own: one that the host has offered. */
const otherModel = v.string();

export const fromPlayground = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('generate'),
    generation: v.string(),
    prompt: v.string(),
    options: samplingOptions,
    stopTexts,
    branch: v.exactOptional(branch),
    model: v.exactOptional(otherModel),
  }),
  v.object({
    type: v.literal('score'),
    generation: v.string(),
    text: v.pipe(v.string(), v.maxLength(longestScoredText)),
    cache: v.exactOptional(cacheSettings),
    model: v.exactOptional(otherModel),
  }),
  v.object({ type: v.literal('stop'), generation: v.string() }),
  /** The page has drawn and saved what it was sent: it can take more. */
  v.object({ type: v.literal('drawn'), generation: v.string() }),
  /** Asks the person for a model to compare with. */
  v.object({ type: v.literal('chooseModel') }),
  /** Asks for the model that was compared with last. */
  v.object({ type: v.literal('recallModel') }),
  /** Asks the person for a recording. */
  v.object({ type: v.literal('chooseRecording') }),
  /** A file of the editor's tree was dropped on the page. */
  v.object({ type: v.literal('takeRecording'), uri: v.pipe(v.string(), v.maxLength(10_000)) }),
  askNetworkMessage,
  stopAskingMessage,
  v.object({ type: v.literal('copy'), text: v.string() }),
  v.object({ type: v.literal('insert'), text: v.string() }),
  /** Adds a text to the note of the model's run. */
  v.object({ type: v.literal('note'), prompt: v.string(), text: v.string(), options: samplingOptions }),
  /** What a person has just written with: a playground of this model that is opened later begins with it. */
  v.object({ type: v.literal('choices'), prompt: v.string(), options: samplingOptions, stopTexts }),
  /** The next text may be written with these. */
  v.object({ type: v.literal('prepare'), options: samplingOptions }),
  /** A person's own presets have changed: all of them. */
  v.object({ type: v.literal('presets'), presets: v.array(preset) }),
]);
export type FromPlayground = v.InferOutput<typeof fromPlayground>;

/** What the page leaves in its webview state, besides its own: from it the host restores the panel after a restart. */
export const playgroundState = v.object({ model: v.string() });
