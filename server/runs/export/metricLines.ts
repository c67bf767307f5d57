/** Metrics of runs as tables: JSONL as they were written, CSV with a column for every name that one of them has. */
import type { Metric } from '../../protocol/runs.ts';
import { type ExportedRun, exportName } from './readExport.ts';

type Cell = string | number | boolean;

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
  return linesOf(runs)
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** RFC 4180, with a heading; what a line does not have is empty. */
export function metricsCsv(runs: readonly ExportedRun[]): string {
  const lines = linesOf(runs);
  const names = new Set(lines.flatMap((line) => Object.keys(line)));
  const columns = [
    ...leading.filter((name) => names.has(name)),
    ...[...names].filter((name) => !leading.includes(name)),
  ];
  const rows = lines.map((line) => columns.map((column) => line[column] ?? ''));
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function linesOf(runs: readonly ExportedRun[]): Readonly<Record<string, Cell>>[] {
  return runs.flatMap((run) => {
    const name = exportName(run);
    return run.metrics.map((line) => ({ run: name, ...flat(line) }));
  });
}

function flat(line: Metric): Readonly<Record<string, Cell>> {
  const measured = line.kind === 'epoch' ? line.metrics : {};
  const cells = Object.entries({ ...line, metrics: undefined, ...measured });
  return Object.fromEntries(cells.flatMap(([name, cell]) => (cell === undefined ? [] : [[name, cell]])));
}

function csvCell(value: Cell): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
