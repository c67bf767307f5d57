import type { ProbeLine } from '../../../protocol/probes.ts';
import type { TaskResultLine } from '../../../protocol/results.ts';
import type { EpochMetric, Metric, StepMetric } from '../../../protocol/runs.ts';
import type { ExportedRun } from '../readExport.ts';
import type { Event, SummaryValue } from './event.ts';
import { resultMarkdown } from './resultMarkdown.ts';

/** What TensorBoard shows of a run: a scalar for every metric, a text for every result, histograms of probes. */
export function eventsOf({ record, metrics, results, probes }: ExportedRun): Event[] {
  const created = Date.parse(record.created);
  const timeOf = (line: Metric): number => (line.time ?? created + line.seconds * 1000) / 1000;
  const scalars = metrics.map((line) => ({ time: timeOf(line), step: line.step, values: scalarsOf(line) }));
  const times = new Map(metrics.map((line) => [line.step, timeOf(line)]));
  const at = ({ step }: { readonly step: number }) => ({ time: times.get(step) ?? created / 1000, step });
  return [
    ...scalars,
    ...results.map((result) => ({ ...at(result), values: textsOf(result) })),
    ...probes.map((line) => ({ ...at(line), values: histogramsOf(line) })),
  ].filter(({ values }) => values.length > 0);
}

function scalarsOf(line: Metric): SummaryValue[] {
  const named = line.kind === 'step' ? ofStep(line) : ofEpoch(line);
  return Object.entries(named).flatMap(([tag, scalar]) =>
    scalar === undefined ? [] : [{ tag, value: { scalar } }],
  );
}

function ofStep(line: StepMetric): Readonly<Record<string, number | undefined>> {
  return {
    'train/loss': line.loss,
    'train/learning_rate': line.learning_rate,
    'train/gradient_norm': line.gradient_norm,
    'train/update_ratio': line.update_ratio,
    'train/tokens_per_second': line.tokens_per_second,
    'train/memory': line.memory,
  };
}

function ofEpoch(line: EpochMetric): Readonly<Record<string, number | undefined>> {
  const measured = Object.entries(line.metrics).map(([key, value]) => [`validation/${key}`, value] as const);
  return {
    'epoch/train_loss': line.train_loss,
    'validation/loss': line.val_loss,
    ...Object.fromEntries(measured),
  };
}

function textsOf(result: TaskResultLine): SummaryValue[] {
  const text = resultMarkdown(result);
  return text === '' ? [] : [{ tag: `${result.kind}/text_summary`, value: { text } }];
}

function histogramsOf({ parameters }: ProbeLine): SummaryValue[] {
  return parameters.flatMap(({ name, weights, gradients }) => [
    { tag: `weights/${name}`, value: { histogram: weights } },
    ...(gradients ? [{ tag: `gradients/${name}`, value: { histogram: gradients } }] : []),
  ]);
}
