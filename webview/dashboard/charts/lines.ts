/** From runs and settings to the lines of a chart. */
import type { ChartLine } from '../../chart/line.ts';
import { lineStyle } from '../../chart/lineStyle.ts';
import type { Theme } from '../../shared/theme.ts';
import { axisColumns } from './axes.ts';
import { baselineLines } from './baselineLines.ts';
import type { ChartRun } from './chartRun.ts';
import type { ChartSettings } from './chartSettings.ts';
import { betterOf, type ChartColumn, columnsOf } from './metricChoice.ts';

interface Words {
  readonly training: string;
  readonly validation: string;
  readonly baseline: string;
  readonly withDetail: string;
}

/** Validation lines are dashed, so that the two of a run are told apart where markers are far from each other. */
const validationDash = [6, 3];

/** Not smoothed: it is not measured, but set. */
const exact = 'learning_rate';

export function buildLines(
  runs: readonly ChartRun[],
  metric: string,
  settings: ChartSettings,
  theme: Theme,
  words: Words,
): ChartLine[] {
  const columns = columnsOf(metric);
  const visible =
    columns.length === 1 ? columns : columns.filter(({ role }) => !settings.hidden.includes(role));
  const lines = runs.flatMap((run) => {
    const style = lineStyle(run.place, theme.palette);
    return visible.map((column): ChartLine => {
      const roleName = column.role === 'train' ? words.training : words.validation;
      const roles = columns.length > 1;
      return {
        key: `${run.id} ${column.name}`,
        owner: run.id,
        label: roles ? (runs.length > 1 ? `${run.name} · ${roleName}` : roleName) : run.name,
        role: column.role,
        style: column.role === 'train' ? style : { ...style, dash: validationDash },
        ...valuesOf(run, metric, column, settings),
      };
    });
  });
  return [...lines, ...baselineLines(runs, metric, lines, theme, words)];
}

const noValues = new Float64Array();

/** As far as both x and value have arrived. Validation values are few and exact: only single batches are smoothed. */
function valuesOf(
  { tables }: ChartRun,
  metric: string,
  { table, name, role }: ChartColumn,
  { axis, smoothing }: ChartSettings,
): Pick<ChartLine, 'xs' | 'raw' | 'shown' | 'best'> {
  const x = tables.table(table).xs[axisColumns[axis]];
  const column = tables.table(table).values(name);
  if (column === undefined) return { xs: noValues, raw: noValues, shown: noValues, best: undefined };
  const length = Math.min(x.length, column.length);
  const raw = column.values.subarray(0, length);
  const smooth = role === 'train' && smoothing > 0 && name !== exact;
  const shown = smooth ? column.smoothed(smoothing).subarray(0, length) : raw;
  const best = betterOf(metric) === 'lower' ? column.lowest : column.highest;
  return { xs: x.values.subarray(0, length), raw, shown, best };
}
