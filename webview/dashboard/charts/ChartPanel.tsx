/** The charts of the ticked runs: those that a person has chosen, or one of them enlarged. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ChartGroup } from '../../chart/chartGroup.ts';
import { usePersistedState } from '../../shared/persistedState.ts';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { ChartCard } from './ChartCard.tsx';
import { ChartToolbar } from './ChartToolbar.tsx';
import { type ChartRun, chartRun, chartRunKey } from './chartRun.ts';
import { type ChartSettings, chartSettings, initialSettings, lookingAt } from './chartSettings.ts';
import { initialMetrics, metricChoices } from './metricChoice.ts';
import { pointed } from './pointed.ts';
import { useSeriesNews } from './useSeriesNews.ts';
import { useWantedColumns } from './useWantedColumns.ts';

export function ChartPanel({ runs: shown, theme }: ViewProps) {
  const [settings, setSettings] = usePersistedState<ChartSettings>('charts', chartSettings, initialSettings);
  const news = useSeriesNews();
  const group = useMemo(() => new ChartGroup(), []);
  const runs = useUnchanged(shown.map(chartRun));
  const choices = metricChoices(runs);
  const chosen = (settings.metrics ?? initialMetrics(runs)).filter((metric) => choices.includes(metric));
  const enlarged = chosen.find((metric) => metric === settings.enlarged);
  const metrics = enlarged === undefined ? chosen : [enlarged];
  useWantedColumns(metrics, settings.axis);
  useEffect(() => {
    const look = (): void => {
      const place = pointed.take();
      if (place === undefined) return;
      const next = lookingAt(settings, place);
      setSettings(next.settings);
      group.point(undefined, { owner: place.run, x: next.x });
    };
    look();
    return pointed.follow(look);
  }, [settings]);
  const drawn = metrics.join();
  useEffect(() => {
    for (const { tables } of runs) tables.forgetSmoothing();
  }, [runs, drawn, settings.smoothing === 0]);
  return (
    <section class="chart-panel" aria-label={strings.charts}>
      <ChartToolbar
        runs={runs}
        choices={choices}
        chosen={chosen}
        settings={settings}
        onChoose={setSettings}
        foreground={theme.foreground}
      />
      <div class={enlarged === undefined ? 'chart-grid' : 'chart-grid enlarged'}>
        {metrics.map((metric) => (
          <ChartCard
            key={metric}
            metric={metric}
            enlarged={metric === enlarged}
            runs={runs}
            news={news}
            settings={settings}
            theme={theme}
            group={group}
            onChoose={setSettings}
          />
        ))}
      </div>
    </section>
  );
}

/** The same array for as long as charts need not be made anew. */
function useUnchanged(runs: readonly ChartRun[]): readonly ChartRun[] {
  const held = useRef(runs);
  const same =
    runs.length === held.current.length &&
    runs.every((run, i) => {
      const before = held.current[i]!;
      return run.tables === before.tables && chartRunKey(run) === chartRunKey(before);
    });
  if (!same) held.current = runs;
  return held.current;
}
