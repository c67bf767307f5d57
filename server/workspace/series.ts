import type { Metric } from '../protocol/runs.ts';
import type { Series, SeriesName } from '../protocol/workspace.ts';

interface Point {
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly value: number;
}

/** Turns lines of `metrics.jsonl` into columns. */
export function seriesOf(lines: readonly Metric[]): Record<SeriesName, Series> {
  const points: Record<SeriesName, Point[]> = {
    train_loss: [],
    val_loss: [],
    learning_rate: [],
    gradient_norm: [],
    tokens_per_second: [],
  };
  for (const line of lines) addPoints(points, line);
  return {
    train_loss: columns(points.train_loss),
    val_loss: columns(points.val_loss),
    learning_rate: columns(points.learning_rate),
    gradient_norm: columns(points.gradient_norm),
    tokens_per_second: columns(points.tokens_per_second),
  };
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
