/** Units × tokens, drawn as far as they are in view; scrolled, pointed at, and walked through cell by cell. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useAnnouncer } from '../../../shared/useAnnouncer.ts';
import { useId } from '../../../shared/useId.ts';
import { strings, visibleToken } from '../../words.ts';
import { pixelsOf } from '../colour/canvasColours.ts';
import { scaleOf } from '../colour/scale.ts';
import type { PanelProps } from '../panel.ts';
import { rangeOf } from '../place.ts';
import type { Activations } from './activations.ts';
import { type Cell, type Grid, sizeOf } from './grid.ts';
import { cellAfter } from './heatmapKeys.ts';
import { HeatmapView } from './heatmapView.ts';

interface Props extends Pick<PanelProps, 'reading' | 'focus' | 'place' | 'pointed' | 'theme'> {
  readonly label: string;
  readonly activations: Activations;
  readonly order: readonly number[];
  /** Pixels of a side of a cell. */
  readonly cell: number;
  /** The cell under the pointer, or that keys have come to. */
  readonly onCell: (cell: Cell | undefined) => void;
  /** A cell was clicked, or Enter was pressed on it. */
  readonly onPin: (cell: Cell) => void;
  readonly describe: (cell: Cell) => string;
}

export function HeatmapCanvas(props: Props) {
  const { reading, focus, place, pointed, theme, label, activations, order, cell, onCell, onPin, describe } =
    props;
  const hintId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<HeatmapView | undefined>(undefined);
  const [current, setCurrent] = useState<Cell | undefined>(undefined);
  const [spoken, announce] = useAnnouncer();
  const upright = reading.tokens.some(({ token }) => [...token].length > 2);
  const grid: Grid = {
    rows: order.length,
    columns: reading.tokens.length,
    cell,
    left: 44,
    top: upright ? 72 : 22,
  };
  const size = sizeOf(grid);
  const pixels = useMemo(() => pixelsOf(scaleOf(focus.signal), theme), [focus.signal, theme]);

  useLayoutEffect(() => {
    if (!scroller.current || !canvas.current) return undefined;
    const created = new HeatmapView(scroller.current, canvas.current);
    view.current = created;
    const resize = new ResizeObserver(created.drawSoon);
    resize.observe(scroller.current);
    return () => resize.disconnect();
  }, []);
  useEffect(() => activations.listen(() => view.current?.drawSoon()), [activations]);
  useLayoutEffect(() => {
    const shown = current ?? (pointed === undefined ? undefined : { row: undefined, column: pointed });
    view.current?.show({
      activations,
      grid,
      order,
      pixels,
      theme,
      font: `11px ${theme.fontFamily}`,
      names: {
        unit: (row) => String(order[row] ?? ''),
        token: (column) => visibleToken(reading.tokens[column]?.token ?? ''),
        upright,
      },
      pinned: order.indexOf(focus.unit),
      range: place && rangeOf(place),
      cell: shown,
    });
  });
  useEffect(() => {
    if (place) view.current?.reveal({ row: order.indexOf(focus.unit), column: place.head });
  }, [place?.head, focus.unit, order]);

  const go = (next: Cell | undefined): void => {
    setCurrent(next);
    onCell(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = current ?? { row: Math.max(0, order.indexOf(focus.unit)), column: place?.head ?? 0 };
    if (event.key === 'Enter') onPin(from);
    else if (event.key === 'Escape') go(undefined);
    else {
      const next = cellAfter(event, from, grid, view.current?.rowsInView ?? 1);
      if (!next) return;
      go(next);
      view.current?.reveal(next);
      announce(describe(next));
    }
    event.preventDefault();
  };
  return (
    <div class="heatmap-frame">
      <div
        ref={scroller}
        class="heatmap-scroller"
        role="application"
        aria-label={label}
        aria-describedby={hintId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys go from cell to cell
        tabIndex={0}
        onScroll={() => view.current?.drawSoon()}
        onKeyDown={onKeyDown}
        onBlur={() => go(undefined)}
        onPointerMove={({ clientX, clientY }) => go(view.current?.cellAt(clientX, clientY))}
        onPointerLeave={() => go(undefined)}
        onClick={({ clientX, clientY }) => {
          const clicked = view.current?.cellAt(clientX, clientY);
          if (clicked) onPin(clicked);
        }}
      >
        <div class="heatmap-space" style={{ width: `${size.width}px`, height: `${size.height}px` }}>
          <canvas ref={canvas} class="heatmap-canvas" role="img" aria-label={label} />
        </div>
      </div>
      <span id={hintId} class="visually-hidden">
        {strings.insideHeatmapKeys}
      </span>
      <span class="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}
