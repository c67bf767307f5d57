/** One line of `probes.jsonl`: what was measured inside the network after an epoch, always on the same examples. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** JSON has null for what is not finite. */
const measured = v.nullable(v.number());

/**
 * How much the loss depends on a state k steps before the end: `norms[k]` is the mean over the sequences of
 * ‖∂L/∂s‖₂ with s the state k steps before the last one that the layer reads. L is the sequence's loss at that last
 * step where every step has a loss, and the sequence's only loss elsewhere.
 */
export const gradientFlow = v.object({
  /** `lstm.0`, `layers.1.reverse`, … */
  layer: v.string(),
  /** The hidden state, or an LSTM's cell state. */
  state: v.picklist(['h', 'c']),
  norms: v.array(measured),
});
export type GradientFlow = v.InferOutput<typeof gradientFlow>;

/** Of all steps that count. For the hidden state `h`, which may be negative, of its absolute values. */
export const gateActivity = v.object({
  layer: v.string(),
  /** `i`, `f`, `o` of an LSTM, `r`, `z` of a GRU, or `h`. */
  gate: v.string(),
  /** Fraction below 0.1. */
  low: measured,
  /** Fraction above 0.9. */
  high: measured,
  mean: measured,
});
export type GateActivity = v.InferOutput<typeof gateActivity>;

/** How often finite values fall into bins of equal width between `from` and `to`; the outermost ones reach to `min` and `max`. */
export const histogram = v.object({
  from: v.number(),
  to: v.number(),
  min: v.number(),
  max: v.number(),
  counts: v.array(count),
  /** √Σx² of all values. */
  norm: measured,
});
export type Histogram = v.InferOutput<typeof histogram>;

export const probeLine = v.object({
  epoch: count,
  step: count,
  flow: v.array(gradientFlow),
  gates: v.array(gateActivity),
  /** The gradient is that of the mean loss, before clipping; absent where the parameter is not trained. */
  parameters: v.array(v.object({ name: v.string(), weights: histogram, gradients: v.optional(histogram) })),
});
export type ProbeLine = v.InferOutput<typeof probeLine>;
