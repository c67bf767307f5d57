import * as l10n from '@vscode/l10n';
import { type MetricFacts, metrics } from '../protocol/metrics.ts';
import { formatNumber, formatTable } from './output.ts';

interface Row {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Methods with what they reach: a row for each metric that one of them has, a column for each method. */
export function metricTable(methods: readonly Row[]): string {
  const names = [...new Set(methods.flatMap((method) => Object.keys(method.metrics)))];
  return formatTable([
    ['', ...methods.map(({ name }) => name)],
    ...names.map((name) => [
      metricLabel(name),
      ...methods.map(({ metrics: values }) =>
        values[name] === undefined ? '' : formatMetric(name, values[name]),
      ),
    ]),
  ]);
}

/** `FILE/NAME` is a metric of further validation data. */
export function metricLabel(path: string): string {
  const [name, file] = partsOf(path);
  const label = name === 'val_loss' ? l10n.t('loss') : labelOf(name);
  return file ? `${file}: ${label}` : label;
}

export function formatMetric(path: string, value: number): string {
  const [name] = partsOf(path);
  switch (factsOf(name)?.format) {
    case 'fraction':
      return `${(100 * value).toFixed(2)} %`;
    case 'score':
      return value.toFixed(2);
    default:
      return formatNumber(value, 4);
  }
}

function partsOf(path: string): [name: string, file: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(at + 1), path.slice(0, Math.max(0, at))];
}

function labelOf(name: string): string {
  const label = factsOf(name)?.label;
  return label ? l10n.t(label) : name;
}

function factsOf(name: string): MetricFacts | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}
