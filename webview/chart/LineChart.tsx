/** The chart with what lies over it: cursor, readings, box zoom, and the same by keyboard. */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAnnouncer } from '../shared/useAnnouncer.ts';
import { ChartView, type Frame } from './chartView.ts';
import type { ChartContent } from './content.ts';
import { type Cursor, nearestCursor, type Reading, readingsAt } from './cursor.ts';
import { keyAction } from './keyboard.ts';
import type { Zoom } from './line.ts';
import { Readings } from './Readings.tsx';
import { useBoxZoom } from './useBoxZoom.ts';

interface Props extends ChartContent {
  readonly label: string;
  /** What the chart shows, in words. */
  readonly summary: string;
  readonly keysHint: string;
  readonly formatY: (y: number) => string;
  /** The place of a reading in words, e.g. "Step 1,200". */
  readonly describeX: (x: number) => string;
  /** What is told besides the value, e.g. the value before smoothing. */
  readonly describeRaw: (raw: number) => string;
  readonly onZoom: (zoom: Zoom) => void;
}

export function LineChart(props: Props) {
  const { lines, label, summary, keysHint, onZoom } = props;
  const hintId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<ChartView | undefined>(undefined);
  const [frame, setFrame] = useState<Frame | undefined>(undefined);
  const [cursor, setCursor] = useState<Cursor | undefined>(undefined);
  const [spoken, announce] = useAnnouncer();

  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const created = new ChartView(canvas.current, setFrame);
    view.current = created;
    return () => created.dispose();
  }, []);
  // Not after every render: each drawing sets the frame, which renders again, and so does each move of the cursor.
  useLayoutEffect(() => view.current?.show(props), [props]);

  const { box, handlers } = useBoxZoom(frame, (zoom) => onZoom(zoom));
  const readings = cursor === undefined ? [] : readingsAt(lines, cursor);

  const onPointerMove = (event: PointerEvent): void => {
    handlers.onPointerMove(event);
    if (frame === undefined) return;
    const { x } = frame.toValue(event.offsetX, event.offsetY);
    const distance = (a: number, b: number): number => {
      const pixel = frame.toPixel(a, b);
      return Math.hypot(pixel.left - event.offsetX, (pixel.top - event.offsetY) / 2);
    };
    setCursor(nearestCursor(lines, x, distance));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = frame && keyAction(event.key, props, cursor, frame);
    if (action === undefined) return;
    event.preventDefault();
    if (action.zoom !== undefined) onZoom(action.zoom);
    if (action.cursor === undefined) return;
    setCursor(action.cursor);
    const [reading] = readingsAt(lines, action.cursor);
    if (reading !== undefined) announce(inWords(reading, props));
  };

  return (
    <div
      class="chart"
      role="application"
      aria-label={label}
      aria-describedby={hintId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the role says that it takes keys itself
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(undefined)}
    >
      <canvas ref={canvas} role="img" aria-label={summary} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the element around it has the same for keys */}
      <div
        class="chart-overlay"
        {...handlers}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setCursor(undefined)}
        onDblClick={() => onZoom({})}
      />
      {box !== undefined && <div class="chart-box" style={box} />}
      {frame !== undefined && <Readings {...props} readings={readings} frame={frame} />}
      <span id={hintId} class="visually-hidden">
        {keysHint}
      </span>
      <span class="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}

function inWords({ line, x, value }: Reading, { formatY, describeX }: Props): string {
  return `${line.label}, ${describeX(x)}: ${formatY(value)}`;
}
