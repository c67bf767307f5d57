/** Which lines of a long table must be in the page: those in view, and some around them. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Pixels of a line of the table; it follows the size of the editor's font. */
export const rowHeight = Math.round(2.1 * Number.parseFloat(getComputedStyle(document.body).fontSize));

/** Lines beyond the view on each side: what a turn of the wheel shows before the page can draw. */
const margin = 8;
/** The range moves by so many lines at a time: less is drawn anew. */
const step = 4;

/** Milliseconds without scrolling after which the elements are put in order. */
const restAfter = 150;

interface Range {
  readonly from: number;
  readonly to: number;
  /**
   * A line takes the elements of the line that stood so many lines before it, and has gone out of view: to change
   * their texts costs a quarter of making new ones.
   */
  readonly slots: number;
}

export interface Viewport extends Range {
  /** Elements may stand in any order meanwhile: to move them costs more than to fill them. */
  readonly scrolling: boolean;
  /** Not at the left edge: pinned columns must be held in view. */
  readonly sideways: boolean;
}

export function useViewport(frame: RefObject<HTMLElement | null>, lines: number): Viewport {
  const [viewport, setViewport] = useState<Viewport>({
    ...rangeOf(0, 0),
    scrolling: false,
    sideways: false,
  });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const follow = (scrolling: boolean): void => {
      const range = rangeOf(element.scrollTop, element.clientHeight);
      const next = { ...range, scrolling, sideways: element.scrollLeft > 0 };
      setViewport((before) => (isSame(before, next) ? before : next));
    };
    let timer: number | undefined;
    const rest = (): void => follow(false);
    const scroll = (): void => {
      follow(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(rest, restAfter);
    };
    const resize = new ResizeObserver(rest);
    resize.observe(element);
    element.addEventListener('scroll', scroll, { passive: true });
    return () => {
      resize.disconnect();
      element.removeEventListener('scroll', scroll);
      window.clearTimeout(timer);
    };
  }, []);
  const from = Math.min(viewport.from, Math.max(0, lines - margin));
  return { ...viewport, from, to: Math.min(viewport.to, lines) };
}

function isSame(a: Viewport, b: Viewport): boolean {
  return a.from === b.from && a.slots === b.slots && a.scrolling === b.scrolling && a.sideways === b.sideways;
}

function rangeOf(top: number, height: number): Range {
  const slots = Math.ceil(height / rowHeight) + 2 * margin + step;
  const first = Math.max(0, Math.floor(top / rowHeight) - margin);
  const from = Math.floor(first / step) * step;
  return { from, to: from + slots, slots };
}
