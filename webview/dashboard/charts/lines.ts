/** From runs and settings to the lines of the chart. */
import type { ChartLine } from '../../chart/line.ts';
import { lineStyle } from '../../chart/lineStyle.ts';
import type { Theme } from '../../shared/theme.ts';
import type { ShownRun } from '../shownRuns.ts';
import { baselineLines } from './baselineLines.ts';
import { betterOf, isMeasured } from './metricChoice.ts';
import type { ViewSettings } from './viewSettings.ts';

interface Words {
  readonly training: string;
  readonly validation: string;
  readonly baseline: string;
}

export function buildLines(
  runs: readonly ShownRun[],
  settings: ViewSettings,
  theme: Theme,
  words: Words,
): ChartLine[] {
  const lines = runs.flatMap((shown) => {
    const style = lineStyle(shown.place, theme.palette);
    return parts(settings).map(({ series, role }) => {
      const roleName = role === 'train' ? words.training : words.validation;
      return {
        key: `${shown.run.id} ${series}`,
        label: label(shown, runs.length > 1, settings.metric === 'loss' ? roleName : undefined),
        role,
        style,
        ...columns(shown, series, role, settings),
      };
    });
  });
  return [...lines, ...baselineLines(runs, settings, theme, words.baseline)];
}

function parts({ metric, hidden }: ViewSettings): { series: string; role: 'train' | 'validation' }[] {
  if (metric !== 'loss') return [{ series: metric, role: isMeasured(metric) ? 'validation' : 'train' }];
  const both = [
    { series: 'train_loss', role: 'train' },
    { series: 'val_loss', role: 'validation' },
  ] as const;
  return both.filter(({ role }) => !hidden.includes(role));
}

function label({ run }: ShownRun, several: boolean, role: string | undefined): string {
  if (role === undefined) return run.name;
  return several ? `${run.name} · ${role}` : role;
}

const noValues = new Float64Array();

/** Validation values are few and exact: only what is measured on single batches is smoothed. */
function columns(
  { series }: ShownRun,
  name: string,
  role: 'train' | 'validation',
  { axis, smoothing, metric }: ViewSettings,
): Pick<ChartLine, 'xs' | 'raw' | 'shown' | 'best'> {
  const known = series.get(name);
  if (known === undefined) return { xs: noValues, raw: noValues, shown: noValues, best: undefined };
  const { points } = known;
  const raw = points.value;
  const smooth = role === 'train' && smoothing > 0 && name !== 'learning_rate';
  const shown = smooth ? known.smoothed(smoothing) : raw;
  const best = betterOf(metric) === 'lower' ? points.lowest : points.highest;
  return { xs: points.x(axis), raw, shown, best };
}
