/** What came and what was forecast, with the band between the outer quantiles. */
import { useMemo, useState } from 'preact/hooks';
import type { ForecastResult } from '../../../server/protocol/results.ts';
import { LineChart } from '../../chart/LineChart.tsx';
import type { Zoom } from '../../chart/line.ts';
import { Swatch } from '../../chart/Swatch.tsx';
import { timeLabels } from '../../results/timeAxis.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import { ChartSwitch } from '../charts/ChartSwitch.tsx';
import { DataTable } from '../charts/DataTable.tsx';
import { formats, strings } from '../words.ts';
import { forecastLines } from './forecastLines.ts';

interface Props {
  readonly series: ForecastResult['series'][number];
  readonly theme: Theme;
}

export function ForecastChart({ series, theme }: Props) {
  const { target, times } = series;
  const [zoom, setZoom] = useState<Zoom>({});
  const [asTable, setAsTable] = useState(false);
  const lines = useMemo(() => forecastLines(series, theme, strings), [series, theme]);
  const labels = useMemo(() => timeLabels(times, document.documentElement.lang), [times]);
  const label = fill(strings.forecastChart, target);
  return (
    <section class="result-part" aria-label={label}>
      <div class="chart-head">
        <h3>{label}</h3>
        <div class="legend">
          {lines.map((line) => (
            <span key={line.key} class="legend-reference">
              <Swatch style={line.style} part="train" />
              {line.label}
            </span>
          ))}
          <ChartSwitch
            zoomed={(zoom.x ?? zoom.y) !== undefined}
            asTable={asTable}
            onReset={() => setZoom({})}
            onToggle={() => setAsTable(!asTable)}
          />
        </div>
      </div>
      <p class="muted">{strings.forecastHint}</p>
      <div class="chart-area">
        {asTable ? (
          <DataTable
            lines={lines}
            nameX={strings.time}
            nameY={target}
            formatX={labels.long}
            formatY={formats.figure}
          />
        ) : (
          <LineChart
            lines={lines}
            logX={false}
            logY={false}
            zoom={zoom}
            theme={theme}
            label={label}
            summary={`${label}: ${times[0]} – ${times.at(-1)}`}
            keysHint={strings.chartKeys}
            tickX={labels.short}
            tickY={formats.figure}
            formatY={formats.figure}
            describeX={labels.long}
            describeRaw={formats.figure}
            onZoom={setZoom}
          />
        )}
      </div>
    </section>
  );
}
