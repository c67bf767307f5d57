/** Extension ⇄ inference engine: JSON-RPC over the child's standard streams (vscode-jsonrpc). */
import * as v from 'valibot';
import { answering } from './answering.ts';
import { cacheSettings } from './continuousCache.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A run directory, or a `.onnx` file (one of ours, or foreign with its `.lstm-graph.yaml` beside it). */
export const modelSource = v.object({ path: v.string() });
export type ModelSource = v.InferOutput<typeof modelSource>;

export const modelInfo = v.object({
  path: v.string(),
  name: v.string(),
  task: v.string(),
  parameters: v.number(),
  description: v.string(),
  /** Where the network continues text. */
  text: v.exactOptional(
    v.object({
      tokenizer: v.picklist(['char', 'word', 'space', 'bpe', 'ids']),
      vocabulary_size: v.number(),
      /** Where it can be read with a continuous cache: the one that it was measured with, or a usual one. */
      cache: v.exactOptional(cacheSettings),
      /** It was trained in both directions; what is here is the forward one alone. */
      forward_only: v.exactOptional(v.literal(true)),
    }),
  ),
  /** Where it answers instead. */
  answering: v.exactOptional(answering),
});
export type ModelInfo = v.InferOutput<typeof modelInfo>;

export const samplingOptions = v.object({
  /** Number of tokens to generate. */
  length: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** 0 takes the most probable token every time. */
  temperature: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
  /** Keep only the k most probable tokens; 0 keeps all. */
  top_k: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Keep the smallest set of tokens whose probability reaches p; 1 keeps all. */
  top_p: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Keep only tokens with at least this share of the largest probability; 0 keeps all. */
  min_p: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0),
  /** Keep the tokens whose surprise is nearest to the expected one, until their probability reaches p; 1 keeps all. */
  typical_p: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 1),
  /** Divides positive logits of recent tokens and multiplies negative ones; 1 changes nothing. */
  repetition_penalty: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)), 1),
  /** How many tokens count as recent. */
  repetition_window: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 64),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** A continuous cache of the text; none where it is absent. */
  cache: v.exactOptional(cacheSettings),
});
export type SamplingOptions = v.InferOutput<typeof samplingOptions>;

/** How the next token is chosen. */
export const sampling = v.omit(samplingOptions, ['length', 'seed', 'cache']);
export type Sampling = v.InferOutput<typeof sampling>;

/** Choices by the model's own probabilities. */
export const plainSampling: Sampling = {
  temperature: 1,
  top_k: 0,
  top_p: 1,
  min_p: 0,
  typical_p: 1,
  repetition_penalty: 1,
  repetition_window: 64,
};

/** How many alternatives are kept for every generated token. */
export const alternativesPerToken = 8;

export const alternative = v.object({
  /** Its place in the vocabulary. */
  id: v.number(),
  /** The text that it adds. */
  token: v.string(),
  /** What stands for it where it adds none: the bytes of a character that is not whole yet. */
  bytes: v.exactOptional(v.string()),
  probability: v.number(),
});
export const generatedToken = v.object({
  id: v.number(),
  /** The text that the token adds: all of them in a row are the generated text. */
  token: v.string(),
  bytes: alternative.entries.bytes,
  /** The model's own probability (temperature 1, nothing cut off), with its cache where there is one. */
  probability: v.number(),
  /** The most probable tokens, best first, under the model's own distribution. */
  alternatives: v.array(alternative),
});
export type GeneratedToken = v.InferOutput<typeof generatedToken>;
export type Alternative = v.InferOutput<typeof alternative>;

/** A place in an earlier generation: before one of its tokens, or with another one in its place. */
export const branch = v.object({ generation: v.string(), token: count, chosen: v.exactOptional(count) });
export type Branch = v.InferOutput<typeof branch>;

/** Texts that end a generation before them. */
export const stopTexts = v.array(v.pipe(v.string(), v.minLength(1)));

export const generateRequest = v.object({
  /** Chosen by the caller; names this generation in `tokens` and `cancel`. */
  id: v.string(),
  model: modelSource,
  prompt: v.string(),
  options: samplingOptions,
  stop: v.optional(stopTexts, []),
  /** Where to go on with nothing read again. Where the engine no longer knows it, the prompt counts, which holds the same text. */
  branch: v.exactOptional(branch),
});
export type GenerateRequest = v.InferInput<typeof generateRequest>;

export const prepareRequest = v.object({ model: modelSource, options: samplingOptions });
export type PrepareRequest = v.InferInput<typeof prepareRequest>;

export const generateResult = v.object({
  /** False when cancelled. */
  completed: v.boolean(),
  /** The text that ended it. */
  stopped_by: v.optional(v.string()),
  tokens: v.number(),
  seconds: v.number(),
});
export type GenerateResult = v.InferOutput<typeof generateResult>;

export const scoreRequest = v.object({
  id: v.string(),
  model: modelSource,
  text: v.string(),
  cache: v.exactOptional(cacheSettings),
});
export type ScoreRequest = v.InferOutput<typeof scoreRequest>;

export const scoreResult = v.object({
  completed: v.boolean(),
  /** The text of the first token, which nothing stands before. */
  first: v.string(),
  /** Tokens that were scored: all but the first. */
  tokens: v.number(),
  /** Mean of their surprise −ln p; its exponential is the perplexity. */
  nats: v.number(),
});
export type ScoreResult = v.InferOutput<typeof scoreResult>;

export const tokensNotification = v.object({ id: v.string(), tokens: v.array(generatedToken) });
export type TokensNotification = v.InferOutput<typeof tokensNotification>;

/** How much of an answer is there, from 0 to 1, and what is written of it where a network listens. */
export const progressNotification = v.object({
  id: v.string(),
  share: v.number(),
  text: v.exactOptional(v.string()),
});
export type ProgressNotification = v.InferOutput<typeof progressNotification>;

/** JSON-RPC method names. A UserError travels as an error response with code {@link userErrorCode}. */
export const inferenceMethods = {
  /** ModelSource → ModelInfo. */
  describe: 'model/describe',
  /** Notification to the engine: PrepareRequest. A text will be written with these options: its first token comes at once then. */
  prepare: 'text/prepare',
  /** GenerateRequest → GenerateResult, with `tokens` notifications while it runs. */
  generate: 'text/generate',
  /** ScoreRequest → ScoreResult, with `tokens` notifications: the tokens of the text behind the first. */
  score: 'text/score',
  /** NetworkQuestion → what `networkQuestions.ts` says, with `progress` notifications where it takes long. */
  ask: 'network/ask',
  /** Notification to the engine: { id } of anything that runs. */
  cancel: 'text/cancel',
  /** Notification from the engine: TokensNotification. */
  tokens: 'text/tokens',
  /** Notification from the engine: ProgressNotification. */
  progress: 'network/progress',
} as const;

export const userErrorCode = -32000;

/** A line on standard error that begins so says, in a sentence for people, why the process ends itself. */
export const lastWordsPrefix = 'LSTM Lab: ';
