import type { Metric } from '../protocol/runs.ts';
import type { Series, SeriesByName } from '../protocol/workspace.ts';

interface Point {
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly value: number;
}

/** Turns lines of `metrics.jsonl` into columns. */
export function seriesOf(lines: readonly Metric[]): SeriesByName {
  const points = new Map<string, Point[]>();
  for (const line of lines) {
    const { step, epoch, seconds } = line;
    for (const [name, value] of Object.entries(valuesOf(line))) {
      const known = points.get(name);
      const point = { step, epoch, seconds, value };
      if (known) known.push(point);
      else points.set(name, [point]);
    }
  }
  return Object.fromEntries([...points].map(([name, column]) => [name, columns(column)]));
}

function valuesOf(line: Metric): Record<string, number> {
  if (line.kind === 'epoch') {
    const metrics = Object.entries(line.metrics).map(([key, value]) => [`metrics/${key}`, value] as const);
    return { val_loss: line.val_loss, ...Object.fromEntries(metrics) };
  }
  const { loss, learning_rate, gradient_norm, tokens_per_second } = line;
  return { train_loss: loss, learning_rate, gradient_norm, tokens_per_second };
}

function columns(points: readonly Point[]): Series {
  return {
    step: Float64Array.from(points, (point) => point.step),
    epoch: Float64Array.from(points, (point) => point.epoch),
    seconds: Float64Array.from(points, (point) => point.seconds),
    value: Float64Array.from(points, (point) => point.value),
  };
}
