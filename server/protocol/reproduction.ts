/** What came of repeating a run: stands in the record of the run that repeats. */
import * as v from 'valibot';

/** What may make two runs differ. */
export const circumstance = v.object({
  kind: v.picklist(['data', 'settings', 'version', 'processor', 'platform', 'threads', 'commit', 'changes']),
  /** The file, the key or the program; empty where the kind says all. */
  name: v.string(),
  /** Of the first run, and of the one that repeats it; absent: it was not there, or is not known. */
  from: v.optional(v.string()),
  to: v.optional(v.string()),
});
export type Circumstance = v.InferOutput<typeof circumstance>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const metricDifference = v.object({
  metric: v.string(),
  step: count,
  epoch: v.number(),
  from: v.number(),
  to: v.number(),
  /** |from − to| in parts of the metric's scale: 1 of a fraction, 100 of a score, the largest value of anything else. */
  relative: v.number(),
});
export type MetricDifference = v.InferOutput<typeof metricDifference>;

const weightDifference = v.object({
  checkpoint: v.picklist(['last', 'best']),
  tensor: v.string(),
  /** Norm of the difference over norm of the tensor; absent where the shapes are others, or values no numbers. */
  relative: v.optional(v.number()),
});
export type WeightDifference = v.InferOutput<typeof weightDifference>;

export const reproduction = v.object({
  verdict: v.picklist(['identical', 'within-tolerance', 'different']),
  /** Values of metrics that were compared, and the last step at which both runs have some. */
  values: count,
  step: count,
  /** The largest difference of a metric that is called within tolerance. */
  tolerance: v.number(),
  /** The largest differences; absent where all is equal. */
  metric: v.optional(metricDifference),
  weights: v.optional(weightDifference),
  /** Checkpoints of the same step, which were compared. */
  checkpoints: v.array(v.picklist(['last', 'best'])),
  /** What was not as in the first run. */
  circumstances: v.array(circumstance),
});
export type Reproduction = v.InferOutput<typeof reproduction>;
