/** A chart of what was measured inside a network, with a key to its lines, and the same as a table. */
import { LineChart } from '../../chart/LineChart.tsx';
import type { ChartLine, Interval } from '../../chart/line.ts';
import { Swatch } from '../../chart/Swatch.tsx';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import { ChartSwitch } from '../charts/ChartSwitch.tsx';
import { DataTable } from '../charts/DataTable.tsx';
import { strings } from '../words.ts';
import { type ChartChoice, chartChoice } from './choices.ts';

interface Props {
  /** Of the chart among those of the view: what is chosen in it is kept by it. */
  readonly id: string;
  readonly lines: readonly ChartLine[];
  readonly nameX: string;
  readonly nameY: string;
  readonly logY?: boolean;
  readonly boundsY?: Interval;
  readonly farOrigin?: boolean;
  readonly theme: Theme;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  readonly describeX: (x: number) => string;
  /** What is said of a line beside its name. */
  readonly detail?: (line: ChartLine) => string;
}

const initial: ChartChoice = { asTable: false, zoom: {} };

export function ProbeChart({ detail, ...props }: Props) {
  const { lines, nameX, nameY, logY = false, boundsY, farOrigin, theme, formatX, formatY, describeX } = props;
  const [choice, setChoice] = usePersistedState(`inside.chart.${props.id}`, chartChoice, initial);
  const { asTable } = choice;
  const zoom = choice.zoomed === nameY ? choice.zoom : {};
  const setZoom = (next: ChartChoice['zoom']): void => setChoice({ ...choice, zoom: next, zoomed: nameY });
  const names = lines.map((line) => (detail ? `${line.label}: ${detail(line)}` : line.label));
  return (
    <>
      <div class="chart-head">
        <div class="legend">
          {lines.map((line) => (
            <span key={line.key} class="legend-reference">
              <Swatch style={line.style} />
              {line.label}
              {detail && <span class="detail">{detail(line)}</span>}
            </span>
          ))}
        </div>
        <div class="toolbar-end">
          <ChartSwitch
            zoomed={(zoom.x ?? zoom.y) !== undefined}
            asTable={asTable}
            onReset={() => setZoom({})}
            onToggle={() => setChoice({ ...choice, asTable: !asTable })}
          />
        </div>
      </div>
      <div class="chart-area">
        {asTable ? (
          <DataTable lines={lines} nameX={nameX} nameY={nameY} formatX={formatX} formatY={formatY} />
        ) : (
          <LineChart
            lines={lines}
            logX={false}
            logY={logY}
            zoom={zoom}
            boundsY={boundsY}
            {...(farOrigin && { farOrigin })}
            theme={theme}
            label={fill(strings.chartLabel, nameY)}
            summary={`${nameY}. ${names.join('; ')}`}
            keysHint={strings.chartKeys}
            tickX={(x) => (Number.isInteger(x) ? formatX(x) : '')}
            tickY={formatY}
            formatY={formatY}
            describeX={describeX}
            describeRaw={formatY}
            onZoom={setZoom}
          />
        )}
      </div>
    </>
  );
}
