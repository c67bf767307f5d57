/** Which lines of a long table must be in the page: those in view, and some around them. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Pixels of a line of the table; it follows the size of the editor's font. */
export const rowHeight = Math.round(2.1 * Number.parseFloat(getComputedStyle(document.body).fontSize));

/** Lines beyond the view on each side: as many as a fast turn of the wheel passes in a frame. */
const margin = 12;
/** The range moves by so many lines at a time: less is drawn anew. */
const step = 8;

interface Range {
  readonly from: number;
  readonly to: number;
}

export function useViewport(frame: RefObject<HTMLElement | null>, lines: number): Range {
  const [range, setRange] = useState<Range>({ from: 0, to: 3 * margin });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const follow = (): void => {
      const next = rangeOf(element.scrollTop, element.clientHeight);
      setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
    };
    const resize = new ResizeObserver(follow);
    resize.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      resize.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, []);
  return { from: Math.min(range.from, Math.max(0, lines - margin)), to: Math.min(range.to, lines) };
}

function rangeOf(top: number, height: number): Range {
  const first = Math.floor(top / rowHeight) - margin;
  const last = Math.ceil((top + height) / rowHeight) + margin;
  return { from: Math.max(0, Math.floor(first / step) * step), to: Math.ceil(last / step) * step };
}
