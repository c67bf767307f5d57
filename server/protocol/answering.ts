/** Networks that answer: what a page must know of one to ask it, the question, and the answers of the tasks. */
import * as v from 'valibot';
import { copying } from './copying.ts';
import { recording } from './recordings.ts';
import { speechAnswer, speechAnswering } from './speech.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numbers = v.array(v.number());
const words = v.array(v.string());

/** What a network is asked, by its task. */
export const answering = v.variant('task', [
  v.object({
    task: v.literal('classification'),
    labels: words,
    /** `pair`: two texts; `story`: a story and a question about it; `numbers`: a line of numbers for each time step; `recording`: it listens. */
    input: v.picklist(['text', 'pair', 'story', 'numbers', 'recording']),
    /** Names of what stands in the columns of numbers; empty for texts and recordings. */
    features: words,
  }),
  v.object({ task: v.literal('tagging'), labels: words, scheme: v.string() }),
  v.object({
    task: v.literal('translation'),
    /** How the experiment translates. */
    beam_size: count,
    length_penalty: v.number(),
  }),
  speechAnswering,
  v.object({
    task: v.literal('forecasting'),
    targets: words,
    features: words,
    /** The column with the times. */
    time_column: v.exactOptional(v.string()),
    /** Rows that the network reads, and rows that it predicts. */
    window: count,
    horizon: count,
    /** Ascending; absent for forecasts without an interval. */
    quantiles: v.exactOptional(numbers),
  }),
]);
export type Answering = v.InferOutput<typeof answering>;

/** UTF-16 units of one text of a question. */
const longestInput = 2_000_000;
export const largestBeam = 32;
export const largestLengthPenalty = 5;

const answerParams = v.object({
  /** A text, or the two of a pair; numbers as text; the rows of a series as CSV with their names; nothing with a recording. */
  input: v.pipe(v.array(v.pipe(v.string(), v.maxLength(longestInput))), v.maxLength(2)),
  /** For networks that listen. */
  recording: v.exactOptional(recording),
  /** For translations and speech; absent: as the experiment does. One beam takes the most probable token each time. */
  beam_size: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(largestBeam))),
  length_penalty: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(largestLengthPenalty))),
});
export type AnswerParams = v.InferOutput<typeof answerParams>;

const sameLength = (first: readonly unknown[], ...others: readonly (readonly unknown[])[]): boolean =>
  others.every((other) => other.length === first.length);

export const classAnswer = v.object({
  kind: v.literal('classification'),
  /** All of them, the most probable first. */
  classes: v.array(v.object({ label: v.string(), probability: v.number() })),
  /** Tokens or time steps that were read, and of how many. */
  read: count,
  length: count,
  /** With attention pooling: how much each token or time step counts; they sum to one. */
  attention: v.exactOptional(
    v.pipe(
      v.object({ tokens: words, weights: numbers }),
      v.check(({ tokens, weights }) => sameLength(tokens, weights)),
    ),
  ),
  /** With a memory: the sentences in their order, and how much each hop looks at each of them; hops sum to one. */
  memory: v.exactOptional(
    v.pipe(
      v.object({ sentences: words, hops: v.array(numbers) }),
      v.check(({ sentences, hops }) => sameLength(sentences, ...hops)),
    ),
  ),
});

export const tagAnswer = v.object({
  kind: v.literal('tagging'),
  words: v.array(
    v.object({
      word: v.string(),
      /** Whether the network knows it; all others are one word to it. */
      known: v.boolean(),
      tag: v.string(),
      probability: v.number(),
      /** The most probable labels, best first. With a CRF the label of the best sequence need not be among them. */
      likely: v.array(v.object({ tag: v.string(), probability: v.number() })),
    }),
  ),
  /**
   * Of a scheme: words `start` up to, not including, `end`. The probability is that of all its labels together; with a
   * CRF, where they depend on each other, that of the least probable one, which it cannot exceed.
   */
  entities: v.array(
    v.object({ type: v.string(), text: v.string(), start: count, end: count, probability: v.number() }),
  ),
});

export const translationAnswer = v.pipe(
  v.object({
    kind: v.literal('translation'),
    /** Tokens as the network sees them, in the order of the text, with the one that ends it. */
    source: words,
    /** The best first; one where no beams are searched. */
    candidates: v.array(
      v.pipe(
        v.object({
          text: v.string(),
          /** With the token that ends it, unless it is too long. */
          tokens: words,
          /** Of all its tokens together, in nats. */
          log_probability: v.number(),
          /** log p / length^penalty: what they are ordered by. */
          score: v.number(),
          /** [token][source token]: rows sum to one; absent without attention. */
          attention: v.exactOptional(v.array(numbers)),
          copying: v.exactOptional(copying),
        }),
        v.check(({ tokens, attention = tokens, copying = { p_generate: tokens, source: tokens } }) =>
          sameLength(tokens, attention, copying.p_generate, copying.source),
        ),
      ),
    ),
  }),
  v.check(({ source, candidates }) =>
    candidates.every(({ attention = [] }) => sameLength(source, ...attention)),
  ),
);

/** All values in the units of the data. */
export const forecastAnswer = v.object({
  kind: v.literal('forecasting'),
  /** The end of the series: the window that the network reads, and what comes before it. */
  past: v.object({ times: words, columns: v.array(v.object({ name: v.string(), values: numbers })) }),
  times: words,
  /** One for each target: a value for each time; for each quantile, ascending, the same. */
  forecasts: v.array(
    v.object({ target: v.string(), values: numbers, quantiles: v.exactOptional(v.array(numbers)) }),
  ),
});

export const answer = v.variant('kind', [
  classAnswer,
  tagAnswer,
  translationAnswer,
  forecastAnswer,
  speechAnswer,
]);
export type Answer = v.InferOutput<typeof answer>;
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** Something to ask a network, from the data that its run was measured on. */
const answerExample = v.object({
  /** For a list to choose from: one line. */
  title: v.string(),
  input: words,
  /** For networks that listen. */
  recording: v.exactOptional(recording),
  /** The right answer, where it is one word or one text. */
  truth: v.exactOptional(v.string()),
  /** What came after a series: for each target a value for each time of the horizon. */
  future: v.exactOptional(v.array(numbers)),
});
export type AnswerExample = v.InferOutput<typeof answerExample>;

export const answeringQuestions = {
  /** The answer of a network that does not continue text. */
  answer: { params: answerParams, result: answer },
  /** Examples to begin with; none where the model stands alone. The note says why there are none of a run. */
  answerExamples: {
    params: v.object({}),
    result: v.object({ examples: v.array(answerExample), note: v.exactOptional(v.string()) }),
  },
} as const;
