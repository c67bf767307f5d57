/** The wheel over a chart: what it looks at follows each turn, and is chosen when the wheel rests. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Zoom } from './line.ts';
import type { ZoomUser } from './useDrag.ts';

const restMilliseconds = 200;

/** @param zoomBy undefined where a turn is not meant for the chart; the page scrolls then. */
export function useWheel(
  zoomBy: (event: WheelEvent, zoom: Zoom) => Zoom | undefined,
  zoom: Zoom,
  user: ZoomUser,
) {
  const element = useRef<HTMLDivElement>(null);
  const current = useRef({ zoomBy, zoom, user });
  current.current = { zoomBy, zoom, user };
  useLayoutEffect(() => {
    let turned: Zoom | undefined;
    let timer: number | undefined;
    const onWheel = (event: WheelEvent): void => {
      const { zoomBy: by, zoom: chosen, user: to } = current.current;
      const next = by(event, turned ?? chosen);
      if (next === undefined) return;
      event.preventDefault();
      turned = next;
      to.preview(next);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        turned = undefined;
        current.current.user.commit(next);
      }, restMilliseconds);
    };
    const target = element.current;
    // Not by the framework: its listeners are passive, and could not keep the page from scrolling.
    target?.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      window.clearTimeout(timer);
      target?.removeEventListener('wheel', onWheel);
    };
  }, []);
  return element;
}
