/** An axis of the plot, with the selection on it. */
import { useRef } from 'preact/hooks';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import type { Axis } from './axes.ts';
import { afterKey, type Brush, dragged } from './brush.ts';
import { axisAt, axisY } from './geometry.ts';

interface Props {
  readonly axis: Axis;
  readonly x: number;
  /** Whether some trial has no value here. */
  readonly hasGaps: boolean;
  readonly isMetric: boolean;
  readonly brush: Brush | undefined;
  /** A short text for the ends of a selection. */
  readonly brushText: string;
  readonly onBrush: (brush: Brush | undefined) => void;
}

/** Half of the width that a pointer may grab. */
const grip = 14;

export function PlotAxis({ axis, x, hasGaps, isMetric, brush, brushText, onBrush }: Props) {
  const start = useRef<number | undefined>(undefined);
  const atOf = (event: PointerEvent): number => {
    const box = (event.currentTarget as SVGElement).ownerSVGElement?.getBoundingClientRect();
    return axisAt(event.clientY - (box?.top ?? 0));
  };
  return (
    <g
      class="plot-axis"
      role="slider"
      tabindex={0}
      aria-label={fill(strings.sweepAxis, axis.title)}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((brush ? (brush.low + brush.high) / 2 : 0.5) * 100)}
      aria-valuetext={brush ? brushText : strings.sweepAxisAll}
      onKeyDown={(event) => {
        const next = afterKey(brush, event.key, event.shiftKey);
        if (next === undefined) return;
        event.preventDefault();
        onBrush(next === 'clear' ? undefined : next);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = atOf(event);
      }}
      onPointerMove={(event) => {
        const brushed = start.current === undefined ? undefined : dragged(start.current, atOf(event));
        if (brushed) onBrush(brushed);
      }}
      onPointerUp={(event) => {
        const from = start.current;
        start.current = undefined;
        if (from !== undefined && !dragged(from, atOf(event))) onBrush(undefined);
      }}
      onPointerCancel={() => {
        start.current = undefined;
      }}
    >
      <rect class="plot-grip" x={x - grip} y={axisY(1)} width={2 * grip} height={axisY(0) - axisY(1)} />
      <line class="plot-rule" x1={x} x2={x} y1={axisY(1)} y2={axisY(0)} />
      {brush && (
        <rect
          class="plot-brush"
          x={x - 5}
          y={axisY(brush.high)}
          width={10}
          height={axisY(brush.low) - axisY(brush.high)}
        />
      )}
      <text class={isMetric ? 'plot-title metric' : 'plot-title'} x={x} y={axisY(1) - 18}>
        {axis.title}
        <title>{axis.id}</title>
      </text>
      {axis.ticks.map(({ at, text }) => (
        <text key={`${at} ${text}`} class="plot-tick" x={x + 8} y={axisY(at) + 4}>
          {text}
        </text>
      ))}
      {hasGaps && (
        <text class="plot-tick" x={x + 8} y={axisY(undefined) + 4}>
          {strings.sweepNoEffect}
        </text>
      )}
    </g>
  );
}
