import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { OnnxDrawing } from '../../../server/protocol/onnx.ts';
import { fill } from '../../shared/strings.ts';
import { useTheme } from '../../shared/theme.ts';
import { useId } from '../../shared/useId.ts';
import { formats, strings } from '../words.ts';
import { type Camera, moved, pointAt, type Size, zoomed } from './camera.ts';
import { type Direction, directions } from './links.ts';
import { nodeHeight, paint } from './paint.ts';

interface Props {
  readonly drawing: OnnxDrawing;
  readonly size: Size;
  readonly camera: Camera;
  readonly selected: number | undefined;
  readonly found: ReadonlySet<number>;
  readonly onCamera: (camera: Camera) => void;
  readonly onShowAll: () => void;
  readonly onSelect: (node: number | undefined) => void;
  readonly onStep: (key: Direction) => void;
  readonly onOpen: () => void;
}

const zoomStep = 1.25;

export function GraphCanvas(props: Props) {
  const { drawing, size, camera, selected, found, onCamera, onSelect } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ x: number; y: number; far: boolean } | undefined>(undefined);
  const theme = useTheme();
  const hint = useId();
  const label = fill(strings.graphLabel, formats.integer(drawing.nodes.length));

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, { drawing, camera, size, theme, selected, found });
  });
  useWheelZoom(canvas, (event, at) => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      onCamera(zoomed(camera, Math.exp(-event.deltaY / 300), at, size));
    }
  });

  const nodeAt = (at: { x: number; y: number }): number | undefined => {
    const { x, y } = pointAt(camera, at, size);
    const hit = drawing.nodes.findIndex(
      (node) => Math.abs(node.x - x) <= node.width / 2 && Math.abs(node.y - y) <= nodeHeight / 2,
    );
    return hit < 0 ? undefined : hit;
  };
  const zoomBy = (factor: number): void =>
    onCamera(zoomed(camera, factor, { x: size.width / 2, y: size.height / 2 }, size));
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoomBy(zoomStep),
    '=': () => zoomBy(zoomStep),
    '-': () => zoomBy(1 / zoomStep),
    Home: props.onShowAll,
    Enter: props.onOpen,
    Escape: () => onSelect(undefined),
    ...Object.fromEntries(directions.map((key) => [key, () => props.onStep(key)])),
  };
  return (
    <>
      <div
        class="graph-canvas"
        role="application"
        aria-label={label}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is operated by keys.
        tabIndex={0}
        onKeyDown={(event) => {
          const action = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
          if (!action) return;
          event.preventDefault();
          action();
        }}
        onDblClick={props.onOpen}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY, far: false };
        }}
        onPointerMove={(event) => {
          const from = drag.current;
          if (!from) return;
          const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
          if (!from.far && Math.hypot(dx, dy) < 4) return;
          drag.current = { x: event.clientX, y: event.clientY, far: true };
          onCamera(moved(camera, dx, dy));
        }}
        onPointerUp={(event) => {
          const wasDrag = drag.current?.far;
          drag.current = undefined;
          if (!wasDrag) onSelect(nodeAt({ x: event.offsetX, y: event.offsetY }));
        }}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          width={Math.round(size.width * window.devicePixelRatio)}
          height={Math.round(size.height * window.devicePixelRatio)}
        />
      </div>
      <p class="muted hint" id={hint}>
        {strings.graphHint}
      </p>
    </>
  );
}

/** Not passive, so that the page does not zoom as well. */
function useWheelZoom(
  canvas: { readonly current: HTMLCanvasElement | null },
  zoom: (event: WheelEvent, at: { x: number; y: number }) => void,
): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = canvas.current;
    const listener = (event: WheelEvent): void =>
      latest.current(event, { x: event.offsetX, y: event.offsetY });
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [canvas]);
}
