import type { Metric } from '../protocol/runs.ts';
import type { MetricTable } from '../protocol/workspace.ts';

/** Turns lines of one kind into columns. */
export function metricTable(lines: readonly Metric[]): MetricTable {
  const measured = lines.map(valuesOf);
  const names = new Set(measured.flatMap((values) => Object.keys(values)));
  return {
    step: Float64Array.from(lines, ({ step }) => step),
    epoch: Float64Array.from(lines, ({ epoch }) => epoch),
    seconds: Float64Array.from(lines, ({ seconds }) => seconds),
    time: Float64Array.from(lines, ({ time }) => time ?? Number.NaN),
    tokens: Float64Array.from(lines, ({ tokens }) => tokens ?? Number.NaN),
    values: Object.fromEntries(
      [...names].map((name) => [name, Float64Array.from(measured, (values) => values[name] ?? Number.NaN)]),
    ),
  };
}

function valuesOf(line: Metric): Readonly<Record<string, number | undefined>> {
  if (line.kind === 'epoch') {
    const metrics = Object.entries(line.metrics).map(([key, value]) => [`metrics/${key}`, value] as const);
    return { val_loss: line.val_loss, ...Object.fromEntries(metrics) };
  }
  const { loss, learning_rate, gradient_norm, tokens_per_second, update_ratio, memory } = line;
  const always = { train_loss: loss, learning_rate, gradient_norm, tokens_per_second };
  return {
    ...always,
    ...(update_ratio !== undefined && { update_ratio }),
    ...(memory !== undefined && { memory }),
  };
}
