import { useMemo } from 'preact/hooks';
import { LineChart } from '../../chart/LineChart.tsx';
import type { ChartLine } from '../../chart/line.ts';
import { lineStyle } from '../../chart/lineStyle.ts';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import type { ShownRun } from '../shownRuns.ts';
import type { ViewProps } from '../views.tsx';
import {
  describePlace,
  formatPlace,
  formats,
  formatTick,
  formatValue,
  lossUnit,
  metricName,
  strings,
} from '../words.ts';
import { ChartToolbar } from './ChartToolbar.tsx';
import { DataTable } from './DataTable.tsx';
import { Legend } from './Legend.tsx';
import { buildLines } from './lines.ts';
import { betterOf, boundsOf, metricChoices } from './metricChoice.ts';
import { summarise } from './summary.ts';
import { choose, initialSettings, toggle, type ViewSettings, viewSettings } from './viewSettings.ts';

export function ChartPanel({ runs, theme }: ViewProps) {
  const [chosen, setChosen] = usePersistedState('view', viewSettings, initialSettings);
  const onChoose = (choice: Partial<ViewSettings>): void => setChosen(choose(settings, choice));
  const metrics = metricChoices(runs);
  const settings = metrics.includes(chosen.metric) ? chosen : { ...chosen, metric: 'loss' };
  const { metric, axis, hidden, asTable } = settings;
  const task = commonTask(runs);
  const readsNumbers = runs.every(({ run }) => run.readsNumbers);
  const name = metricName(metric, readsNumbers);
  const lines = buildLines(runs, settings, theme, strings);
  const [only, ...others] = runs;
  const colour =
    only !== undefined && others.length === 0
      ? lineStyle(only.place, theme.palette).colour
      : theme.foreground;
  const empty = lines.every(({ role, xs }) => role === 'reference' || xs.length === 0);
  return (
    <section class="chart-panel" aria-label={name}>
      <ChartToolbar metrics={metrics} readsNumbers={readsNumbers} settings={settings} onChoose={onChoose} />
      <div class="chart-head">
        <span class="axis-title">
          {name} {metric === 'loss' && <span class="muted">{lossUnit(task)}</span>}
        </span>
        <Legend
          roles={metric === 'loss' ? ['train', 'validation'] : []}
          references={lines.filter(({ role }) => role === 'reference')}
          hidden={hidden}
          colour={colour}
          onToggle={(role) => onChoose({ hidden: toggle(hidden, role) })}
        />
      </div>
      <div class="chart-area">
        {asTable ? (
          <DataTable
            lines={lines}
            nameX={strings[axis]}
            nameY={name}
            formatX={(x) => (axis === 'step' ? formats.integer(x) : formatPlace(axis, x))}
            formatY={(y) => formatValue(metric, y)}
          />
        ) : (
          <Chart lines={lines} name={name} settings={settings} theme={theme} onChoose={onChoose} />
        )}
        {empty && <p class="waiting">{strings.waiting}</p>}
      </div>
      <NotFinite runs={runs} settings={settings} />
    </section>
  );
}

/** The task of all runs, if it is one. */
function commonTask([first, ...others]: readonly ShownRun[]): string | undefined {
  return others.every(({ run }) => run.task === first?.run.task) ? first?.run.task : undefined;
}

interface ChartProps {
  readonly lines: readonly ChartLine[];
  readonly name: string;
  readonly settings: ViewSettings;
  readonly theme: Theme;
  readonly onChoose: (choice: Partial<ViewSettings>) => void;
}

function Chart({ lines, name, settings, theme, onChoose }: ChartProps) {
  const { metric, axis, logX, logY, zoom } = settings;
  const words = useMemo(
    () => ({
      nameX: strings[axis],
      nameY: name,
      better: betterOf(metric),
      tickX: (x: number) => formatPlace(axis, x),
      tickY: (y: number) => formatTick(metric, y),
      formatY: (y: number) => formatValue(metric, y),
      describeX: (x: number) => describePlace(axis, x),
      describeRaw: (raw: number) => fill(strings.raw, formatValue(metric, raw)),
    }),
    [metric, name, axis],
  );
  return (
    <LineChart
      {...words}
      lines={lines}
      logX={logX}
      logY={logY}
      zoom={zoom}
      boundsY={boundsOf(metric)}
      theme={theme}
      label={fill(strings.chartLabel, name)}
      summary={summarise(lines, strings, words)}
      keysHint={strings.chartKeys}
      onZoom={(next) => onChoose({ zoom: next })}
    />
  );
}

function NotFinite({
  runs,
  settings,
}: {
  readonly runs: readonly ShownRun[];
  readonly settings: ViewSettings;
}) {
  const names = settings.metric === 'loss' ? ['train_loss', 'val_loss'] : [settings.metric];
  const count = runs
    .flatMap(({ series }) => names.map((name) => series.get(name)?.points.notFinite ?? 0))
    .reduce((sum, n) => sum + n, 0);
  return count === 0 ? null : <p class="notice">{fill(strings.notFinite, formats.integer(count))}</p>;
}
