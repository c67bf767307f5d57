/** Findings on how a run goes: what is wrong, where it starts, what to try. */
import * as v from 'valibot';

/** In the order in which they are told where two start at the same step. */
export const findingKinds = [
  'not-finite',
  'exploding-gradient',
  'divergence',
  'vanishing-gradient',
  'worse-than-baseline',
  'overfitting',
  'plateau',
  'learning-rate-low',
  'slow',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** `error`: the run is lost. `warning`: its result suffers. `hint`: it could be better. */
const findingSeverities = ['error', 'warning', 'hint'] as const;

export const finding = v.object({
  kind: v.picklist(findingKinds),
  severity: v.picklist(findingSeverities),
  /** Where it starts. */
  step: v.number(),
  epoch: v.number(),
  /** One sentence with the numbers. */
  text: v.string(),
  /** What to try, best first, each one sentence with the key to change. */
  advice: v.array(v.string()),
});
export type Finding = v.InferOutput<typeof finding>;
