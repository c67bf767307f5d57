/**
 * The check of a line of `metrics.jsonl`, written by hand: files of a million lines are read while a person waits, and
 * this is several times as fast as `metric` of `protocol/runs.ts`. A test proves that both accept and give the same.
 */
import type { EpochMetric, Metric, StepMetric } from '../protocol/runs.ts';

type Line = Readonly<Record<string, unknown>>;

/** The line, without keys that are unknown; undefined when it is not as it should be. */
export function metricLine(value: object): Metric | undefined {
  const line: Line = { ...value };
  if (line.kind === 'step') return stepLine(line);
  return line.kind === 'epoch' ? epochLine(line) : undefined;
}

function stepLine({
  step,
  epoch,
  loss,
  learning_rate,
  gradient_norm,
  tokens_per_second,
  seconds,
  time,
  tokens,
  update_ratio,
  memory,
}: Line): StepMetric | undefined {
  if (!isCount(step) || !isNumber(epoch) || !isNumber(loss) || !isNumber(learning_rate)) return undefined;
  if (!isNumber(gradient_norm) || !isNumber(tokens_per_second) || !isNumber(seconds)) return undefined;
  if (!mayBeNumber(time) || !mayBeNumber(tokens)) return undefined;
  if (!mayBeNumber(update_ratio) || !mayBeNumber(memory)) return undefined;
  const made: StepMetric = {
    kind: 'step',
    step,
    epoch,
    loss,
    learning_rate,
    gradient_norm,
    tokens_per_second,
    seconds,
  };
  if (time !== undefined) made.time = time;
  if (tokens !== undefined) made.tokens = tokens;
  if (update_ratio !== undefined) made.update_ratio = update_ratio;
  if (memory !== undefined) made.memory = memory;
  return made;
}

function epochLine({
  epoch,
  step,
  train_loss,
  val_loss,
  metrics,
  learning_rate,
  tokens_per_second,
  seconds,
  time,
  tokens,
  best,
}: Line): EpochMetric | undefined {
  if (!isCount(epoch) || !isCount(step) || !isNumber(train_loss) || !isNumber(val_loss)) return undefined;
  if (!isNumber(learning_rate) || !isNumber(tokens_per_second) || !isNumber(seconds)) return undefined;
  if (!mayBeNumber(time) || !mayBeNumber(tokens) || typeof best !== 'boolean') return undefined;
  const measured = finiteMetrics(metrics);
  if (!measured) return undefined;
  const made: EpochMetric = {
    kind: 'epoch',
    epoch,
    step,
    train_loss,
    val_loss,
    metrics: measured,
    learning_rate,
    tokens_per_second,
    seconds,
    best,
  };
  if (time !== undefined) made.time = time;
  if (tokens !== undefined) made.tokens = tokens;
  return made;
}

/** JSON has null for what is not finite; such a metric is as good as not measured. */
function finiteMetrics(metrics: unknown): Record<string, number> | undefined {
  if (typeof metrics !== 'object' || metrics === null) return undefined;
  const finite: Record<string, number> = {};
  for (const [name, value] of Object.entries(metrics)) {
    if (unsafeNames.has(name)) continue;
    if (isNumber(value)) finite[name] = value;
    else if (value !== null) return undefined;
  }
  return finite;
}

/** Keys that would change what an object is. */
const unsafeNames = new Set(['__proto__', 'prototype', 'constructor']);

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

function mayBeNumber(value: unknown): value is number | undefined {
  return value === undefined || isNumber(value);
}

function isCount(value: unknown): value is number {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}
