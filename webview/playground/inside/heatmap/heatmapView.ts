/** The heatmap as it is drawn: what is in view, at every scroll, without the page being rendered anew. */
import { fitCanvas } from '../../../shared/fitCanvas.ts';
import { oncePerFrame } from '../../../shared/oncePerFrame.ts';
import type { Theme } from '../../../shared/theme.ts';
import type { Pixels } from '../colour/canvasColours.ts';
import type { Range } from '../place.ts';
import { type Activations, blockTokens } from './activations.ts';
import { type Cell, cellAt, type Grid, scrollTo, type View, visibleOf } from './grid.ts';
import { CellPainter } from './paintCells.ts';
import { type Names, paintLabels } from './paintLabels.ts';

export interface Picture {
  readonly activations: Activations;
  readonly grid: Grid;
  /** Units from above to below. */
  readonly order: readonly number[];
  readonly pixels: Pixels;
  readonly names: Names;
  readonly theme: Theme;
  readonly font: string;
  /** The row of the unit that is looked at. */
  readonly pinned: number;
  readonly range: Range | undefined;
  /** The cell that keys have come to or the pointer is on; in the text alone, it has no row. */
  readonly cell: { readonly row: number | undefined; readonly column: number } | undefined;
}

export class HeatmapView {
  readonly #scroller: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #cells = new CellPainter();
  #picture: Picture | undefined;
  /** Draws in the next frame. */
  readonly drawSoon = oncePerFrame(() => this.#draw());

  constructor(scroller: HTMLElement, canvas: HTMLCanvasElement) {
    this.#scroller = scroller;
    this.#canvas = canvas;
  }

  show(picture: Picture): void {
    this.#picture = picture;
    this.drawSoon();
  }

  /** @param x,y pixels of the window */
  cellAt(x: number, y: number): Cell | undefined {
    const box = this.#canvas.getBoundingClientRect();
    return this.#picture && cellAt(this.#picture.grid, this.#view(), x - box.left, y - box.top);
  }

  /** Cells that fit below each other. */
  get rowsInView(): number {
    if (!this.#picture) return 1;
    const { cell, top } = this.#picture.grid;
    return Math.max(1, Math.floor((this.#scroller.clientHeight - top) / cell) - 1);
  }

  reveal(cell: Cell): void {
    if (this.#picture) this.#scroller.scrollTo(scrollTo(this.#picture.grid, this.#view(), cell));
  }

  #view(): View {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.#scroller;
    return { scrollLeft, scrollTop, width: clientWidth, height: clientHeight };
  }

  #draw(): void {
    const picture = this.#picture;
    const context = this.#canvas.getContext('2d');
    if (!picture || !context || !this.#canvas.isConnected) return;
    const { activations, order, pixels, grid } = picture;
    const view = this.#view();
    const visible = visibleOf(grid, view);
    fitCanvas(context, view.width, view.height);
    context.clearRect(0, 0, view.width, view.height);
    this.#cells.paint(context, activations, order, pixels, grid, view, visible);
    this.#outline(context, picture, view);
    paintLabels(context, picture, grid, view, visible);
    activations.want(blocksAround(visible.firstColumn, visible.columns, activations.blocks));
  }

  #outline(context: CanvasRenderingContext2D, picture: Picture, view: View): void {
    const { grid, pinned, range, cell, theme } = picture;
    const x = (column: number): number => grid.left + column * grid.cell - view.scrollLeft;
    const y = (row: number): number => grid.top + row * grid.cell - view.scrollTop;
    const tall = y(grid.rows) - grid.top;
    context.strokeStyle = theme.foreground;
    context.lineWidth = 1;
    if (pinned >= 0) {
      context.strokeRect(x(0) - 0.5, y(pinned) - 0.5, grid.columns * grid.cell + 1, grid.cell + 1);
    }
    if (range) {
      context.strokeRect(
        x(range.from) - 0.5,
        grid.top - 0.5,
        (range.to - range.from) * grid.cell + 1,
        tall + 1,
      );
    }
    if (!cell) return;
    context.lineWidth = 2;
    const [top, height] = cell.row === undefined ? [grid.top, tall] : [y(cell.row), grid.cell];
    context.strokeRect(x(cell.column), top, grid.cell, height);
  }
}

/** Blocks in view, then the one behind and the one before: where a person scrolls to next. */
function blocksAround(firstColumn: number, columns: number, blocks: number): number[] {
  const first = Math.floor(firstColumn / blockTokens);
  const last = Math.floor((firstColumn + Math.max(1, columns) - 1) / blockTokens);
  const inView = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return [...inView, last + 1, first - 1].filter((block) => block >= 0 && block < blocks);
}
