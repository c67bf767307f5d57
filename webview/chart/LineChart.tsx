/** The chart with what lies over it: cursor, readings, zooming and panning, and the same by keyboard. */
import { useState } from 'preact/hooks';
import { useAnnouncer } from '../shared/useAnnouncer.ts';
import { useId } from '../shared/useId.ts';
import type { Place } from './chartGroup.ts';
import { type Cursor, cursorAt, nearestCursor, type Reading, readingsAt } from './cursor.ts';
import { wheeled } from './gestures.ts';
import { keyAction } from './keyboard.ts';
import type { Zoom } from './line.ts';
import type { LineChartProps } from './lineChartProps.ts';
import { Readings } from './Readings.tsx';
import { useChartView } from './useChartView.ts';
import { useDrag } from './useDrag.ts';
import { useWheel } from './useWheel.ts';

export function LineChart(props: LineChartProps) {
  const { label, summary, keysHint, onZoom, group } = props;
  const hintId = useId();
  const [cursor, setCursor] = useState<Cursor | undefined>(undefined);
  const [elsewhere, setElsewhere] = useState<Place | undefined>(undefined);
  const [spoken, announce] = useAnnouncer();
  const { canvas, frame, latestLines, look, member } = useChartView(props, setElsewhere);
  const lines = latestLines();

  const point = (next: Cursor | undefined): void => {
    setCursor(next);
    const line = lines.find(({ key }) => key === next?.key);
    const x = next && line?.xs[next.index];
    group?.point(member, x === undefined ? undefined : { owner: line?.owner, x });
  };
  const preview = (zoom: Zoom): void => {
    if (cursor !== undefined) point(undefined);
    look(zoom);
  };
  const { box, dragging, handlers } = useDrag(frame, props, { preview, commit: onZoom });
  const wheel = useWheel((event, zoom) => frame && wheeled(event, frame, zoom, props), props.zoom, {
    preview,
    commit: onZoom,
  });

  const onPointerMove = (event: PointerEvent): void => {
    handlers.onPointerMove(event);
    if (frame === undefined || dragging) return;
    const { x } = frame.toValue(event.offsetX, event.offsetY);
    const distance = (a: number, b: number): number => {
      const pixel = frame.toPixel(a, b);
      return Math.hypot(pixel.left - event.offsetX, (pixel.top - event.offsetY) / 2);
    };
    point(nearestCursor(lines, x, distance));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = frame && keyAction(event, { ...props, lines }, cursor, frame);
    if (action === undefined) return;
    event.preventDefault();
    if (action.zoom !== undefined) onZoom(action.zoom);
    if (action.cursor === undefined) return;
    point(action.cursor);
    const [reading] = readingsAt(lines, action.cursor);
    if (reading !== undefined) announce(inWords(reading, props));
  };

  const shown = cursor ?? (elsewhere && cursorAt(lines, elsewhere));
  const readings = shown === undefined ? [] : readingsAt(lines, shown);
  return (
    <div
      class="chart"
      role="application"
      aria-label={label}
      aria-describedby={hintId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the role says that it takes keys itself
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => point(undefined)}
    >
      <canvas ref={canvas} role="img" aria-label={summary} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the element around it has the same for keys */}
      <div
        ref={wheel}
        class="chart-overlay"
        {...handlers}
        onPointerMove={onPointerMove}
        onPointerLeave={() => point(undefined)}
        onDblClick={() => onZoom({})}
      />
      {box !== undefined && <div class="chart-box" style={box} />}
      {frame !== undefined && (
        <Readings {...props} readings={readings} frame={frame} most={cursor === undefined ? 1 : 9} />
      )}
      <span id={hintId} class="visually-hidden">
        {keysHint}
      </span>
      <span class="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}

function inWords({ line, x, value }: Reading, { formatY, describeX }: LineChartProps): string {
  return `${line.label}, ${describeX(x)}: ${formatY(value)}`;
}
