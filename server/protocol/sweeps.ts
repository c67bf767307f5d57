/**
 * A sweep's directory, `sweeps/ID` in the folder of its experiment's runs: so that it moves, and is deleted, with them.
 * Its trials are ordinary runs beside it, whose records name it. Written by the process of the queue alone.
 */
import * as v from 'valibot';

/** The folder among an experiment's runs that holds its sweeps. */
export const sweepsFolder = 'sweeps';

export const sweepFiles = {
  record: 'sweep.json',
  /** The experiment as it was when the sweep was started; its paths are relative to the experiment file. */
  experiment: 'experiment.yaml',
  /** `run` or `stop`. */
  control: 'control',
} as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const sweepValue = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.pipe(v.array(v.number()), v.readonly()),
  v.pipe(v.array(v.string()), v.readonly()),
]);
export type SweepValue = v.InferOutput<typeof sweepValue>;

const trialState = v.picklist([
  /** Has no run yet. */
  'planned',
  /** Has a run that is not over and shall be gone on with. */
  'waiting',
  /** Its run is in the queue, or trains. */
  'started',
  /** Successive halving: trained as far as its rung goes. */
  'rested',
  /** Trained to its end. */
  'ended',
  /** Stopped by a person. */
  'stopped',
  'failed',
  /** A person deleted its run. */
  'gone',
]);
export type TrialState = v.InferOutput<typeof trialState>;

export const trial = v.object({
  /** From 1. */
  number: count,
  /** The values that are this trial's own, by dotted key. A key that has no effect in it is absent. */
  settings: v.record(v.string(), sweepValue),
  state: trialState,
  /** Name of its run's directory. */
  run: v.optional(v.string()),
  /** What trials are compared by, at the best epoch so far. */
  value: v.optional(v.number()),
  /** Successive halving: the rung that it is trained to, from 0, and its value at each rung that it has reached. */
  rung: v.optional(count, 0),
  values: v.optional(v.array(v.number()), []),
  /** How often its process has died. */
  losses: v.optional(count, 0),
  /** Why it failed. */
  message: v.optional(v.string()),
});
export type Trial = v.InferOutput<typeof trial>;

/** What is tried for a key: a list, or numbers from one to another. */
const sweptKey = v.object({
  key: v.string(),
  values: v.optional(v.array(sweepValue)),
  from: v.optional(v.number()),
  to: v.optional(v.number()),
  scale: v.optional(v.picklist(['linear', 'log'])),
});
export type SweptKey = v.InferOutput<typeof sweptKey>;

/** `sweep.json`. */
export const sweepRecord = v.object({
  format: v.literal(1),
  /** Name of the directory: sorts by time, unique in its experiment. */
  id: v.string(),
  experiment: v.string(),
  /** Absolute path at the start. */
  experiment_file: v.string(),
  /** ISO 8601. */
  created: v.string(),
  ended: v.optional(v.string()),
  status: v.picklist(['running', 'stopping', 'stopped', 'finished']),
  method: v.picklist(['grid', 'random', 'halving']),
  /** As in metric lines. */
  metric: v.string(),
  better: v.picklist(['lower', 'higher']),
  /** Runs that train at once, at most, and the processor threads of each where the experiment does not say. */
  parallel: count,
  threads: count,
  keys: v.array(sweptKey),
  /** Successive halving: one of `factor` goes on at each of these epochs. */
  factor: v.optional(count),
  rungs: v.optional(v.array(count), []),
  trials: v.array(trial),
  /** Number of the best trial so far. */
  best: v.optional(count),
});
export type SweepRecord = v.InferOutput<typeof sweepRecord>;
