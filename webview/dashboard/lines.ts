/** From runs and settings to the lines of the chart. */
import type { SeriesName } from '../../server/protocol/workspace.ts';
import type { ChartLine } from '../chart/line.ts';
import { lineStyle } from '../chart/lineStyle.ts';
import type { Theme } from '../shared/theme.ts';
import type { ShownRun } from './runStore.ts';
import type { ViewSettings } from './viewSettings.ts';

interface Words {
  readonly training: string;
  readonly validation: string;
  readonly baseline: string;
}

export function buildLines(
  runs: readonly ShownRun[],
  places: readonly string[],
  settings: ViewSettings,
  theme: Theme,
  words: Words,
): ChartLine[] {
  const visible = runs.filter(({ run }) => !settings.hidden.includes(run.id));
  const lines = visible.flatMap((shown) => {
    const style = lineStyle(places.indexOf(shown.run.id), theme.palette);
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
  const reference = baselineLine(visible, settings, theme, words.baseline);
  return reference === undefined ? lines : [...lines, reference];
}

function parts({ metric, hidden }: ViewSettings): { series: SeriesName; role: 'train' | 'validation' }[] {
  if (metric !== 'loss') return [{ series: metric, role: 'train' }];
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

/** Validation values are few and exact: only what is measured on single batches is smoothed. */
function columns(
  { series }: ShownRun,
  name: SeriesName,
  role: 'train' | 'validation',
  { axis, smoothing }: ViewSettings,
): Pick<ChartLine, 'xs' | 'raw' | 'shown' | 'lowest'> {
  const { points } = series[name];
  const raw = points.value;
  const smooth = role === 'train' && smoothing > 0 && name !== 'learning_rate';
  const shown = smooth ? series[name].smoothed(smoothing) : raw;
  return { xs: points.x(axis), raw, shown, lowest: points.lowest };
}

/** The naive baseline as a level line, while there is just one run that it could belong to. */
function baselineLine(
  visible: readonly ShownRun[],
  { metric, axis }: ViewSettings,
  theme: Theme,
  word: string,
): ChartLine | undefined {
  const [only, ...others] = visible;
  const baseline = only?.run.baseline;
  if (baseline === undefined || others.length > 0 || metric !== 'loss') return undefined;
  const end = Math.max(
    ...(['train_loss', 'val_loss'] as const).map((s) => only?.series[s].points.x(axis).at(-1) ?? 0),
  );
  const level = Float64Array.of(baseline.val_loss, baseline.val_loss);
  return {
    key: 'baseline',
    label: `${word} (${baseline.name})`,
    role: 'reference',
    style: { colour: theme.muted, dash: [2, 4], marker: 'circle' },
    xs: Float64Array.of(end > 0 ? Math.min(1e-9, end) : 0, end),
    raw: level,
    shown: level,
    lowest: undefined,
  };
}
