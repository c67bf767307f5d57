/** Metrics of runs as tables: JSONL as they were written, CSV with a column for every name that one of them has. */
import type { Metric } from '../../protocol/runs.ts';
import { type ExportedRun, exportName } from './readExport.ts';

/** The order of the columns that every run has; metrics of the task come after them. */
const leading = [
  'run',
  'kind',
  'step',
  'epoch',
  'seconds',
  'time',
  'tokens',
  'loss',
  'train_loss',
  'val_loss',
];

/** One JSON object a line, `run` first. */
export function metricsJsonl(runs: readonly ExportedRun[]): string {
  return runs
    .map((run) => {
      const name = exportName(run);
      return run.metrics.map((line) => `${JSON.stringify({ run: name, ...flat(line) })}\n`).join('');
    })
    .join('');
}

/** RFC 4180, with a heading; what a line does not have is empty. */
export function metricsCsv(runs: readonly ExportedRun[]): string {
  const columns = columnsOf(runs);
  const parts = [`${columns.map(csvCell).join(',')}\r\n`];
  for (const run of runs) {
    const name = csvCell(exportName(run));
    for (const line of run.metrics) parts.push(csvLine(columns, name, line));
  }
  return parts.join('');
}

function columnsOf(runs: readonly ExportedRun[]): readonly string[] {
  const names = new Set(['run']);
  for (const { metrics } of runs) {
    for (const line of metrics) {
      for (const name in line) if (name !== 'metrics') names.add(name);
      if (line.kind === 'epoch') for (const name in line.metrics) names.add(name);
    }
  }
  const others = [...names].filter((name) => !leading.includes(name));
  return [...leading.filter((name) => names.has(name)), ...others];
}

/** A run may have a million of them: no object is made of one. `run` is the first column. */
function csvLine(columns: readonly string[], run: string, line: Metric): string {
  const own: Readonly<Record<string, unknown>> = line;
  const measured: Readonly<Record<string, number>> = line.kind === 'epoch' ? line.metrics : {};
  let text = run;
  for (let i = 1; i < columns.length; i++) {
    const cell = measured[columns[i]!] ?? own[columns[i]!];
    text += cell === undefined ? ',' : `,${typeof cell === 'number' ? cell : csvCell(String(cell))}`;
  }
  return `${text}\r\n`;
}

function flat(line: Metric): object {
  const { metrics, ...own } = { metrics: {}, ...line };
  return { ...own, ...metrics };
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
