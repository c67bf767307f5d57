/** One chart with its name, its tools, and what has to be said of it. */
import { useMemo } from 'preact/hooks';
import type { ChartGroup } from '../../chart/chartGroup.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import type { LiveLines } from '../../chart/lineChartProps.ts';
import { wholeView } from '../../chart/range.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import { useId } from '../../shared/useId.ts';
import { lossUnit, metricName, strings } from '../words.ts';
import { axisName, formatExactPlace } from './axes.ts';
import { CardTools } from './CardTools.tsx';
import type { ChartRun } from './chartRun.ts';
import { type ChartSettings, chartOf, zoomOf, zoomTo } from './chartSettings.ts';
import { chartWords } from './chartWords.ts';
import { DataTable } from './DataTable.tsx';
import { References } from './Legend.tsx';
import { Limits } from './Limits.tsx';
import { buildLines } from './lines.ts';
import { boundsOf } from './metricChoice.ts';
import { Notes } from './Notes.tsx';
import { seriesNews } from './seriesNews.ts';
import { summarise } from './summary.ts';

interface Props {
  readonly metric: string;
  readonly enlarged: boolean;
  readonly runs: readonly ChartRun[];
  /** Changes when what is said in words should be renewed. */
  readonly news: number;
  readonly settings: ChartSettings;
  readonly theme: Theme;
  readonly group: ChartGroup;
  readonly onChoose: (settings: ChartSettings) => void;
}

export function ChartCard(props: Props) {
  const { metric, enlarged, runs, settings, theme, group, onChoose } = props;
  const titleId = useId();
  const { axis, logX, ignoreOutliers } = settings;
  const { logY, asTable } = chartOf(settings, metric);
  const name = metricName(
    metric,
    runs.every(({ readsNumbers }) => readsNumbers),
  );
  const words = useMemo(() => chartWords(metric, axis, name), [metric, axis, name]);
  const growing = useMemo(() => growingLines(runs, metric, settings, theme), [runs, metric, settings, theme]);
  const lines = growing.read();
  const zoom = zoomOf(settings, metric);
  const content = {
    lines,
    logX: logX && axis !== 'wall',
    logY,
    zoom,
    theme,
    ignoreOutliers,
    boundsY: boundsOf(metric),
    live: runs.some(({ active }) => active),
    farOrigin: axis === 'wall',
    tickX: words.tickX,
    tickY: words.tickY,
  };
  const empty = lines.every(({ role, xs }) => role === 'reference' || xs.length === 0);
  return (
    <section class="chart-card" aria-labelledby={titleId}>
      <div class="chart-head">
        <h3 id={titleId}>
          {name} {metric === 'loss' && <span class="muted">{lossUnit(commonTask(runs))}</span>}
        </h3>
        <CardTools {...props} name={name} content={content} words={words} />
      </div>
      <References lines={lines} />
      <div class="chart-area">
        {asTable ? (
          <DataTable
            lines={lines}
            nameX={axisName(axis)}
            nameY={name}
            formatX={(x) => formatExactPlace(axis, x)}
            formatY={words.formatY}
          />
        ) : (
          <LineChart
            {...words}
            {...content}
            growing={growing}
            group={group}
            label={fill(strings.chartLabel, name)}
            summary={summarise(lines, strings, words)}
            keysHint={strings.chartKeys}
            onZoom={(next) => onChoose(zoomTo(settings, metric, next))}
          />
        )}
        {empty && <p class="waiting">{strings.waiting}</p>}
      </div>
      <div class="chart-remarks">
        <Notes runs={runs} metric={metric} axis={axis} content={content} />
        {enlarged && axis !== 'wall' && (
          <Limits
            nameX={axisName(axis)}
            nameY={name}
            zoom={zoom}
            whole={() => wholeView(content)}
            onChange={(next) => onChoose(zoomTo(settings, metric, next))}
          />
        )}
      </div>
    </section>
  );
}

/** Not made in the component: it lives longer than one rendering, whose lines it must not keep. */
function growingLines(
  runs: readonly ChartRun[],
  metric: string,
  settings: ChartSettings,
  theme: Theme,
): LiveLines {
  return { read: () => buildLines(runs, metric, settings, theme, strings), follow: seriesNews.follow };
}

/** The task of all runs, if it is one. */
function commonTask([first, ...others]: readonly ChartRun[]): string | undefined {
  return others.every(({ task }) => task === first?.task) ? first?.task : undefined;
}
