/** `lstm-lab predict` → the extension: how far it is, one JSON object per line of standard error. */
import * as v from 'valibot';

export const progressKinds = ['line', 'json'] as const;

export const predictionProgress = v.object({
  /** Examples that are answered. */
  examples: v.number(),
  /** From 0 to 1; absent where the size of the input is not known. */
  fraction: v.exactOptional(v.number()),
  secondsLeft: v.exactOptional(v.number()),
});
export type PredictionProgress = v.InferOutput<typeof predictionProgress>;
