/** How much worse a forecast becomes the further it looks ahead. */
import { useMemo, useState } from 'preact/hooks';
import { LineChart } from '../../chart/LineChart.tsx';
import type { ChartLine, Zoom } from '../../chart/line.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import { summarise } from '../charts/summary.ts';
import { formats, strings } from '../words.ts';

interface Props {
  readonly errors: readonly number[];
  readonly theme: Theme;
}

export function HorizonErrors({ errors, theme }: Props) {
  const [zoom, setZoom] = useState<Zoom>({});
  const lines = useMemo(() => [errorLine(errors, theme)], [errors, theme]);
  const words = {
    nameX: strings.horizonStep,
    nameY: strings.absoluteError,
    better: 'lower',
    formatY: formats.figure,
    describeX: (x: number) => `${strings.horizonStep} ${formats.integer(x)}`,
  } as const;
  return (
    <section class="result-part" aria-label={strings.errorByStep}>
      <h3>{strings.errorByStep}</h3>
      <div class="chart-area small">
        <LineChart
          {...words}
          lines={lines}
          logX={false}
          logY={false}
          zoom={zoom}
          theme={theme}
          label={fill(strings.chartLabel, strings.absoluteError)}
          summary={summarise(lines, strings, words)}
          keysHint={strings.chartKeys}
          tickX={(x) => (Number.isInteger(x) && x > 0 ? formats.integer(x) : '')}
          tickY={formats.figure}
          describeRaw={formats.figure}
          onZoom={setZoom}
        />
      </div>
    </section>
  );
}

function errorLine(errors: readonly number[], theme: Theme): ChartLine {
  const raw = Float64Array.from(errors);
  return {
    key: 'error',
    label: strings.absoluteError,
    role: 'validation',
    style: { colour: theme.palette[0] ?? theme.foreground, dash: [], marker: 'circle' },
    xs: raw.map((_, i) => i + 1),
    raw,
    shown: raw,
    best: errors.indexOf(Math.min(...errors)),
  };
}
