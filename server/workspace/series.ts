import * as v from 'valibot';
import { type Metric, metric } from '../protocol/runs.ts';
import { type Series, type SeriesName, seriesNames } from '../protocol/workspace.ts';

interface Point {
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly value: number;
}

/** Turns lines of `metrics.jsonl` into columns; a line of an unknown shape is left out. */
export function seriesOf(lines: readonly unknown[]): Record<SeriesName, Series> {
  const points: Record<SeriesName, Point[]> = {
    train_loss: [],
    val_loss: [],
    learning_rate: [],
    gradient_norm: [],
    tokens_per_second: [],
  };
  for (const line of lines) {
    const parsed = v.safeParse(metric, line);
    if (parsed.success) addPoints(points, parsed.output);
  }
  return Object.fromEntries(seriesNames.map((name) => [name, columns(points[name])])) as Record<
    SeriesName,
    Series
  >;
}

function addPoints(points: Record<SeriesName, Point[]>, line: Metric): void {
  const { step, epoch, seconds } = line;
  const add = (name: SeriesName, value: number) => points[name].push({ step, epoch, seconds, value });
  if (line.kind === 'epoch') {
    add('val_loss', line.val_loss);
    return;
  }
  add('train_loss', line.loss);
  add('learning_rate', line.learning_rate);
  add('gradient_norm', line.gradient_norm);
  add('tokens_per_second', line.tokens_per_second);
}

function columns(points: readonly Point[]): Series {
  return {
    step: Float64Array.from(points, (point) => point.step),
    epoch: Float64Array.from(points, (point) => point.epoch),
    seconds: Float64Array.from(points, (point) => point.seconds),
    value: Float64Array.from(points, (point) => point.value),
  };
}
