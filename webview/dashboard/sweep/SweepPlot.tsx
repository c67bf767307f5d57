/** The trials of a sweep as parallel coordinates (Inselberg, 1985): an axis for each key, the metric last. */
import { useMemo, useState } from 'preact/hooks';
import type { SweepRecord, Trial } from '../../../server/protocol/sweeps.ts';
import { fill, sentences } from '../../shared/strings.ts';
import { useWidth } from '../../shared/useWidth.ts';
import { strings } from '../words.ts';
import { type Axis, axesOf } from './axes.ts';
import { type Brush, type Brushes, selected, withBrush } from './brush.ts';
import { axisX, distanceTo, height, lineOf, type Point } from './geometry.ts';
import { PlotAxis } from './PlotAxis.tsx';
import { PlotLines } from './PlotLines.tsx';
import { ranked } from './ranking.ts';
import { SelectionBar } from './SelectionBar.tsx';

interface Props {
  readonly sweep: SweepRecord;
  /** Numbers of trials whose runs are ticked. */
  readonly ticked: ReadonlySet<number>;
  readonly onToggle: (trial: number) => void;
  readonly onTick: (trials: readonly number[]) => void;
}

/** More lines are slow to draw and tell nothing more. */
const mostLines = 1_000;
/** Pixels that an axis takes at least; a narrower page scrolls the plot. */
const narrowest = 110;
/** Pixels around a line in which a pointer means it. */
const reach = 12;

export function SweepPlot({ sweep, ticked, onToggle, onTick }: Props) {
  const [frame, available] = useWidth();
  const [brushes, setBrushes] = useState<Brushes>(new Map());
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const axes = useMemo(() => axesOf(sweep), [sweep]);
  const width = Math.max(available, axes.length * narrowest);
  const started = ranked(sweep.trials, sweep.better).filter(({ state }) => state !== 'planned');
  const drawn = started.slice(0, mostLines);
  const inside = selected(drawn, axes, brushes);
  const lines = useMemo(
    () => new Map(drawn.map((trial) => [trial.number, lineOf(trial, axes, width)])),
    [axes, width],
  );
  const near = ({ x, y }: Point): number | undefined => {
    const distances = inside.map(({ number }) => ({
      number,
      distance: distanceTo(lines.get(number) ?? [], { x, y }),
    }));
    const nearest = distances.reduce((a, b) => (b.distance < a.distance ? b : a), {
      number: 0,
      distance: reach,
    });
    return nearest.number || undefined;
  };
  const inPlot = (event: PointerEvent | MouseEvent): Point => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const told = sweep.trials.find(({ number }) => number === pointed);
  return (
    <section class="result-part" aria-label={strings.sweepPlot}>
      <h3>{strings.sweepPlot}</h3>
      <p class="muted">{sentences(strings.sweepPlotHint, strings.sweepPlotKeys)}</p>
      <div class="plot-frame" ref={frame}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table below ticks runs by keyboard */}
        <svg
          class="sweep-plot"
          role="group"
          aria-label={fill(strings.sweepPlotLabel, drawn.length, axes.length)}
          width={width}
          height={height}
          onPointerMove={(event) => setPointed(near(inPlot(event)))}
          onPointerLeave={() => setPointed(undefined)}
          onClick={(event) => {
            const trial = (event.target as Element).closest('.plot-axis') ? undefined : near(inPlot(event));
            if (trial !== undefined) onToggle(trial);
          }}
        >
          <PlotLines
            sweep={sweep}
            trials={drawn}
            inside={inside}
            paths={lines}
            ticked={ticked}
            pointed={pointed}
          />
          {axes.map((axis, index) => (
            <PlotAxis
              key={axis.id}
              axis={axis}
              x={axisX(index, axes.length, width)}
              hasGaps={index < axes.length - 1 && drawn.some((trial) => axis.at(trial) === undefined)}
              isMetric={index === axes.length - 1}
              brush={brushes.get(axis.id)}
              brushText={brushText(axis, brushes.get(axis.id), drawn)}
              onBrush={(brush) => setBrushes(withBrush(brushes, axis.id, brush))}
            />
          ))}
        </svg>
      </div>
      <p class="plot-told">{told && describe(told, axes)}</p>
      <SelectionBar
        selected={brushes.size > 0 ? inside : undefined}
        drawn={drawn.length}
        all={started.length}
        onTick={onTick}
        onClear={() => setBrushes(new Map())}
      />
    </section>
  );
}

function describe(trial: Trial, axes: readonly Axis[]): string {
  const values = axes.map((axis) => `${axis.title} ${axis.textOf(trial)}`);
  return `${strings.run} ${trial.number}: ${values.join(' · ')}`;
}

/** The selection by the values in it: the lowest and the highest of the trials. */
function brushText(axis: Axis, brush: Brush | undefined, trials: readonly Trial[]): string {
  if (!brush) return strings.sweepAxisAll;
  const within = selected(trials, [axis], new Map([[axis.id, brush]])).sort(
    (a, b) => (axis.at(a) ?? 0) - (axis.at(b) ?? 0),
  );
  const [low, high] = [within[0], within.at(-1)].map((trial) => (trial ? axis.textOf(trial) : '–'));
  return low === high ? String(low) : fill(strings.sweepAxisRange, String(low), String(high));
}
