/** What the playground shows of the inside of a network that continues text. */
import * as v from 'valibot';
import { alternative, generatedToken, samplingOptions } from './inference.ts';
import type { Questions } from './questions.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Numbers as float32, little-endian, in base64. */
const packed = v.string();

/** UTF-16 units of a text that is read with all its activations kept. */
export const longestReadText = 20_000;

/**
 * What a layer computes at each step, in the field's words. LSTM: the gates, the candidate, the cell state and the
 * hidden state. GRU: reset and update gate, candidate, hidden state. RNN: the hidden state.
 */
export const signals = [
  'input_gate',
  'forget_gate',
  'output_gate',
  'reset_gate',
  'update_gate',
  'candidate',
  'cell',
  'hidden',
] as const;
export const signal = v.picklist(signals);
export type Signal = v.InferOutput<typeof signal>;

export const insideLayer = v.object({
  /** As it is shown: `LSTM 1`, or a node's name in a foreign graph. */
  name: v.string(),
  cell: v.string(),
  hidden_size: count,
  signals: v.array(signal),
  /** Whether what it gives could go straight to the output layer: whether it has as many units as the last layer. */
  guesses: v.boolean(),
});
export type InsideLayer = v.InferOutput<typeof insideLayer>;

/**
 * Self-attention below the layers. The text falls into windows of so many tokens, one behind the other, the first one
 * at its beginning; a token sees the tokens of its window up to itself.
 */
export const insideAttention = v.object({ blocks: count, heads: count, window: count });
export type InsideAttention = v.InferOutput<typeof insideAttention>;

/** A text that has been read. The engine keeps the latest few; `reading` names one. */
export const reading = v.object({
  reading: v.string(),
  /** In the order of the text: all tokens in a row are the text. */
  tokens: v.array(v.object({ id: count, token: v.string() })),
  /** Empty where self-attention stands alone. */
  layers: v.array(insideLayer),
  self_attention: v.exactOptional(insideAttention),
  /** One sentence where the influence of tokens cannot be computed: it names the operator without a gradient. */
  no_attributions: v.exactOptional(v.string()),
});
export type Reading = v.InferOutput<typeof reading>;

/** A unit of a layer, or that unit at one signal. */
const ofSignal = { reading: v.string(), layer: count, signal };

/** A property of every token of a text that a unit may follow. */
export const property = v.variant('kind', [
  v.object({ kind: v.literal('quotes') }),
  v.object({ kind: v.literal('brackets') }),
  v.object({ kind: v.literal('line-start') }),
  v.object({ kind: v.literal('line-position') }),
  /** True at the tokens that a match covers. */
  v.object({ kind: v.literal('regex'), pattern: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) }),
]);
export type Property = v.InferOutput<typeof property>;

/** Holds a unit of the hidden or the cell state at a value, at every step; 0 ablates it. */
export const clamp = v.object({
  layer: count,
  signal: v.picklist(['cell', 'hidden']),
  unit: count,
  value: v.number(),
});
export type Clamp = v.InferOutput<typeof clamp>;

const place = v.object({
  /** Of its first token, in tokens from the beginning of what is searched. */
  position: count,
  before: v.string(),
  /** The tokens that match. */
  text: v.string(),
  after: v.string(),
  /** How many of the units are on there, of those that were asked for: 1 is all. */
  share: v.number(),
});

/** Entries of `networkQuestions`. A reading that the engine has forgotten is a sentence for the person. */
export const insideQuestions = {
  /** Reads a text once, and keeps what the layers computed. */
  read: { params: v.object({ text: v.pipe(v.string(), v.maxLength(longestReadText)) }), result: reading },
  /** Values of all units at the tokens from `from` up to, not with, `to`: [to − from, hidden_size]. */
  activations: { params: v.object({ ...ofSignal, from: count, to: count }), result: packed },
  /** Values of one unit at all tokens: [tokens]. */
  trace: { params: v.object({ ...ofSignal, unit: count }), result: packed },
  /**
   * Where one head looked at the tokens from `from` up to, not with, `to`: [to − from, window], each row the weights of the
   * places of that token's window. They sum to one, and are zero behind the token. Of readings with `self_attention`.
   */
  attention: {
    params: v.object({ reading: v.string(), block: count, head: count, from: count, to: count }),
    result: packed,
  },
  /** The share of tokens at which each unit of a gate is nearly shut (< 0.1) and nearly open (> 0.9): [hidden_size] each. */
  saturation: { params: v.object(ofSignal), result: v.object({ shut: packed, open: packed }) },
  /**
   * What would come next if a layer's hidden state (in a residual network: with what the layer read) went straight to
   * the output layer, best first, for each token. Of layers with `guesses`.
   */
  guesses: {
    params: v.object({
      reading: v.string(),
      layer: count,
      from: count,
      to: count,
      count: v.pipe(count, v.maxValue(8)),
    }),
    result: v.array(v.array(alternative)),
  },
  /**
   * Units that are on (above the threshold; below its negative where it is negative) at all tokens of a range, those first that are off right before and behind it (LSTMVis).
   */
  select: {
    params: v.object({ ...ofSignal, from: count, to: count, threshold: v.number() }),
    result: v.array(
      v.object({
        unit: count,
        /** Mean over the range. */
        mean: v.number(),
        /** Whether it is off at the token before the range, and at the one behind it. */
        begins: v.boolean(),
        ends: v.boolean(),
      }),
    ),
  },
  /** Other places of the reading, or of the data that the network learned from, where the same units are on together. */
  places: {
    params: v.object({
      ...ofSignal,
      units: v.pipe(v.array(count), v.minLength(1), v.maxLength(64)),
      threshold: v.number(),
      /** Tokens that a place has at least. */
      length: v.pipe(count, v.minValue(1)),
      where: v.picklist(['reading', 'training', 'validation']),
      /** Places at most, the best first. */
      count: v.pipe(count, v.maxValue(200)),
    }),
    result: v.object({ places: v.array(place), searched: count }),
  },
  /** Units that follow a property, by the area under the ROC curve of telling it from their value; best first. */
  follow: {
    params: v.object({ reading: v.string(), property, count: v.pipe(count, v.maxValue(200)) }),
    result: v.object({
      /** 1 where the property holds, at each token; for brackets their depth, for positions in a line their number: [tokens]. */
      truth: packed,
      units: v.array(
        v.object({
          layer: count,
          signal,
          unit: count,
          auc: v.number(),
          /** Whether the unit is high (1) or low (−1) where the property holds. */
          sign: v.picklist([1, -1]),
        }),
      ),
    }),
  },
  /**
   * How much each token before a place spoke for a token there (by default the one of the text). Integrated gradients
   * (Sundararajan et al. 2017) of the logit of that token, from a text of zero embeddings; the state at the start of
   * the text is zero in every step.
   */
  attribute: {
    params: v.object({
      reading: v.string(),
      /** The token that is explained; those before it are what explains. At least 1. */
      position: v.pipe(count, v.minValue(1)),
      target: v.exactOptional(count),
      method: v.picklist(['integrated-gradients', 'input-x-gradient']),
      steps: v.pipe(count, v.minValue(1), v.maxValue(1000)),
    }),
    result: v.object({
      /** Of the tokens before the place: [position]. */
      scores: packed,
      /** Logit of the target, with the text and with zero embeddings. */
      logit: v.number(),
      baseline: v.number(),
      /** |Σ scores − (logit − baseline)| / |logit − baseline|; |Σ scores| where both logits are equal. */
      error: v.number(),
    }),
  },
  /** The same prompt, options and seed without and with units that are held. */
  intervene: {
    params: v.object({
      prompt: v.string(),
      options: v.object({
        ...samplingOptions.entries,
        length: v.pipe(count, v.minValue(1), v.maxValue(2000)),
      }),
      clamps: v.pipe(v.array(clamp), v.minLength(1), v.maxLength(64)),
    }),
    result: v.object({ plain: v.array(generatedToken), held: v.array(generatedToken) }),
  },
} as const satisfies Questions;
