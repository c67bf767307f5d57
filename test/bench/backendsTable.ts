/** What the runs of `backends.ts` have reached. */
import type { ExperimentOf } from '../../server/experiment/keys.ts';
import { formatMetric, metricWord } from '../../server/runs/metricWords.ts';
import { type BackendsRow, backendsRows } from './backendsRows.ts';
import { bestMetrics, deviation, mean } from './seededRuns.ts';

export type Backend = ExperimentOf<'speech'>['backend'];

/** The folder of the runs of a sample on a backend. */
export function runName(sample: string, backend: Backend): string {
  return `${sample.replace('/', '-')}/${backend}`;
}

/** Rows of all samples that have been trained on both backends, with the seeds that both have. */
export async function backendsTable(folder: string): Promise<string> {
  const lines = [
    '| sample | | built-in engine: seeds | mean | PyTorch: seeds | mean | standard deviation | alike |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ];
  for (const row of backendsRows) {
    const line = await lineOf(folder, row);
    if (line) lines.push(line);
  }
  return lines.join('\n');
}

/** Alike: the means differ by no more than the larger of both standard deviations. */
async function lineOf(folder: string, { sample, metric }: BackendsRow): Promise<string | undefined> {
  const ours = await bestMetrics(folder, runName(sample, 'onnxruntime'));
  const theirs = await bestMetrics(folder, runName(sample, 'pytorch'));
  const seeds = [...ours.keys()].filter((seed) => theirs.has(seed)).sort();
  if (seeds.length === 0) return undefined;
  const shown = (value: number) => formatMetric(metric, value);
  const sides = [ours, theirs].map((runs) => seeds.map((seed) => runs.get(seed)?.[metric] ?? Number.NaN));
  const [a, b] = sides.map(mean) as [number, number];
  const spread = Math.max(...sides.map(deviation));
  const cells = sides.flatMap((values) => [values.map(shown).join(', '), shown(mean(values))]);
  // One seed has no spread.
  const alike = seeds.length < 2 ? '' : Math.abs(a - b) <= spread ? 'yes' : 'no';
  return `| \`${sample}\` | ${[metricWord(metric), ...cells, shown(spread), alike].join(' | ')} |`;
}
