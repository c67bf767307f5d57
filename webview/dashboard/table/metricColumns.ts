/** Columns of what was measured: at the best epoch, at the last, or at one that a person chooses. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { metricNames, parseMetric } from '../../../server/protocol/metrics.ts';
import { fill } from '../../shared/strings.ts';
import { betterOf } from '../charts/metricChoice.ts';
import { formatValue, metricTitle, strings } from '../words.ts';
import { type Column, titleWidth } from './column.ts';

export type MeasuredAt = 'best' | 'last' | 'epoch';

/** Values at a chosen epoch by run and series. */
export type AtEpoch = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** A value of a row by the name of its series. */
function measuredValue(
  row: DashboardRun,
  series: string,
  at: MeasuredAt,
  atEpoch: AtEpoch,
): number | undefined {
  if (at === 'epoch') return atEpoch.get(row.id)?.[series];
  const best = at === 'best';
  if (series === 'val_loss') return best ? row.bestLoss : row.lastValLoss;
  if (series === 'train_loss') return best ? row.bestTrainLoss : row.lastTrainLoss;
  return (best ? row.bestMetrics : row.lastMetrics)[series.slice('metrics/'.length)];
}

/** The losses first, then the metrics of the main data, then those of further data. */
export function metricColumns(names: ReadonlySet<string>, at: MeasuredAt, atEpoch: AtEpoch): Column[] {
  const measured = [...names].sort((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b));
  return ['val_loss', 'train_loss', ...measured].map((series) => {
    const better = betterOf(series);
    const title = titleOf(series);
    return {
      id: `metric:${series}`,
      title,
      kind: 'number',
      width: titleWidth(title),
      better,
      descendingFirst: better === 'higher',
      value: (row) => measuredValue(row, series, at, atEpoch),
      text: (row) => {
        const value = measuredValue(row, series, at, atEpoch);
        return value === undefined ? '' : formatValue(series, value);
      },
    };
  });
}

function titleOf(series: string): string {
  if (series === 'val_loss') return strings.valLoss;
  if (series === 'train_loss') return strings.trainLoss;
  const key = series.slice('metrics/'.length);
  const { file } = parseMetric(key);
  const title = key.endsWith('/val_loss') ? strings.valLoss : metricTitle(key);
  return file === undefined ? title : fill(strings.withDetail, title, file);
}

function placeOf(series: string): number {
  const { name, file } = parseMetric(series.slice('metrics/'.length));
  const order = name === undefined ? metricNames.length : metricNames.indexOf(name);
  return file === undefined ? order : order + 2 * metricNames.length;
}
