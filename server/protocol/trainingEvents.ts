/** Reads what a training has told: lines of JSON, as `lstm-lab train --json` and the run's log have them. */
import * as v from 'valibot';
import { metricNames } from './metrics.ts';
import { circumstance, reproduction } from './reproduction.ts';
import { taskResultLine } from './results.ts';
import { baseline, bestResult, epochMetric, runStatus, stepMetric } from './runs.ts';
import type { TrainingEvent } from './training.ts';

const start = v.object({
  event: v.literal('start'),
  run: v.string(),
  experiment: v.string(),
  task: v.string(),
  resumed: v.boolean(),
  step: v.number(),
  total_steps: v.number(),
  epochs: v.number(),
  parameters: v.number(),
  vocabulary_size: v.number(),
  train_tokens: v.number(),
  val_tokens: v.number(),
  threads: v.number(),
  notes: v.array(v.string()),
  baselines: v.exactOptional(v.array(baseline)),
  monitor: v.exactOptional(v.picklist(metricNames)),
  changed: v.exactOptional(v.array(circumstance)),
});

const end = v.object({
  event: v.literal('end'),
  run: v.string(),
  status: runStatus,
  best: v.nullable(bestResult),
  resumes_at: v.exactOptional(v.number()),
  message: v.exactOptional(v.string()),
  reproduction: v.exactOptional(reproduction),
});

export const trainingEvent = v.variant('event', [
  start,
  v.object({ event: v.literal('step'), ...v.omit(stepMetric, ['kind']).entries }),
  v.object({ event: v.literal('epoch'), ...v.omit(epochMetric, ['kind']).entries }),
  v.object({ event: v.literal('result'), result: taskResultLine }),
  v.object({ event: v.literal('note'), note: v.string() }),
  end,
]) satisfies v.GenericSchema<unknown, TrainingEvent>;
