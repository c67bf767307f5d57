/** Lines of `samples.jsonl`: what a network does with examples after an epoch, in a form that can be looked at. */
import * as v from 'valibot';
import { copying } from './copying.ts';
import { speechResult } from './speech.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numbers = v.array(v.number());
const words = v.array(v.string());
const when = { epoch: count, step: count };

const sameLength = (
  first: readonly unknown[],
  ...others: readonly (readonly unknown[] | undefined)[]
): boolean => others.every((other) => other === undefined || other.length === first.length);

/** Text that a language model wrote. */
export const textSample = v.object({
  kind: v.literal('text'),
  ...when,
  prompt: v.string(),
  text: v.string(),
});

export const classScores = v.object({
  label: v.string(),
  precision: v.number(),
  recall: v.number(),
  f1: v.number(),
  /** Examples, words or spans that truly have the label. */
  support: count,
});

/** At most 50 labels, the most frequent ones first. */
const classificationResult = v.object({
  kind: v.literal('classification'),
  ...when,
  labels: words,
  /** Row: true label; column: predicted label. */
  confusion: v.array(v.array(count)),
  classes: v.array(classScores),
  /** The surest wrong answers, worst first; at most 20. */
  errors: v.array(
    v.object({ input: v.string(), truth: v.string(), predicted: v.string(), probability: v.number() }),
  ),
  /** Fixed examples with the weights of attention pooling; empty without it. */
  attention: v.array(
    v.pipe(
      v.object({ tokens: words, weights: numbers, truth: v.string(), predicted: v.string() }),
      v.check(({ tokens, weights }) => sameLength(tokens, weights)),
    ),
  ),
});

const taggingResult = v.object({
  kind: v.literal('tagging'),
  ...when,
  /** Of words, or of spans where the labels follow a scheme. */
  classes: v.array(classScores),
  /** The commonest confusions of two labels. */
  confusions: v.array(v.object({ truth: v.string(), predicted: v.string(), count })),
  /** Fixed sentences. */
  sentences: v.array(
    v.pipe(
      v.object({ words, truth: words, predicted: words }),
      v.check(({ words, truth, predicted }) => sameLength(words, truth, predicted)),
    ),
  ),
});

/** All values in the units of the data. */
const forecastResult = v.object({
  kind: v.literal('forecast'),
  ...when,
  /** One for each target. */
  series: v.array(
    v.pipe(
      v.object({
        target: v.string(),
        /** The end of the validation series, forecast one horizon after the other. */
        times: words,
        truth: numbers,
        forecast: numbers,
        /** The outer quantiles; absent without quantiles. */
        lower: v.exactOptional(numbers),
        upper: v.exactOptional(numbers),
        /** Mean absolute error at each step of the horizon. */
        error_by_step: numbers,
      }),
      v.check(({ times, truth, forecast, lower, upper }) => sameLength(times, truth, forecast, lower, upper)),
    ),
  ),
});

const translationResult = v.object({
  kind: v.literal('translation'),
  ...when,
  /** Fixed examples. Tokens as the network sees them. */
  examples: v.array(
    v.pipe(
      v.object({
        source: words,
        reference: v.string(),
        predicted: v.string(),
        /** With the token that ends the translation. */
        predicted_tokens: words,
        /** [predicted token][source token]: rows sum to one; absent without attention. */
        attention: v.exactOptional(v.array(numbers)),
        copying: v.exactOptional(copying),
      }),
      v.check(
        ({ source, predicted_tokens: written, attention, copying }) =>
          sameLength(written, attention, copying?.p_generate, copying?.source) &&
          sameLength(source, ...(attention ?? [])),
      ),
    ),
  ),
});

export const taskResultLine = v.variant('kind', [
  textSample,
  v.pipe(
    classificationResult,
    v.check(({ labels, confusion }) => sameLength(labels, confusion, ...confusion)),
  ),
  taggingResult,
  forecastResult,
  translationResult,
  speechResult,
]);
export type TaskResultLine = v.InferOutput<typeof taskResultLine>;

type WithoutPlace<T> = T extends unknown ? Omit<T, 'epoch' | 'step'> : never;
/** A result before it is known when it came about. */
export type TaskResult = WithoutPlace<TaskResultLine>;
export type TextSample = v.InferOutput<typeof textSample>;
export type ClassScores = v.InferOutput<typeof classScores>;
export type ClassificationResult = v.InferOutput<typeof classificationResult>;
export type TaggingResult = v.InferOutput<typeof taggingResult>;
export type ForecastResult = v.InferOutput<typeof forecastResult>;
export type TranslationResult = v.InferOutput<typeof translationResult>;
