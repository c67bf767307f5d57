import { formatMetric, metricWord } from '../runs/metricWords.ts';
import { formatTable } from './output.ts';

interface Method {
  readonly name: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Methods with what they reach: a row for each metric that one of them has, a column for each method. */
export function metricTable(methods: readonly Method[]): string {
  const names = [...new Set(methods.flatMap(({ metrics }) => Object.keys(metrics)))];
  return formatTable([
    ['', ...methods.map(({ name }) => name)],
    ...names.map((name) => [
      metricWord(name),
      ...methods.map(({ metrics }) => (metrics[name] === undefined ? '' : formatMetric(name, metrics[name]))),
    ]),
  ]);
}
