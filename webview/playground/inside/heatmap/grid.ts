/** Where the cells of the heatmap are: units from above to below, tokens from left to right. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Pixels of a side of a cell. */
  readonly cell: number;
  /** Pixels of the names of units and tokens, which stay in view. */
  readonly left: number;
  readonly top: number;
}

/** What is in view: pixels of the scrolled area. */
export interface View {
  readonly scrollLeft: number;
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Visible {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
}

export function sizeOf({ rows, columns, cell, left, top }: Grid): { width: number; height: number } {
  return { width: left + columns * cell, height: top + rows * cell };
}

/** The cells of which something is in view. */
export function visibleOf({ rows, columns, cell, left, top }: Grid, view: View): Visible {
  const firstRow = Math.max(0, Math.floor(view.scrollTop / cell));
  const firstColumn = Math.max(0, Math.floor(view.scrollLeft / cell));
  const lastRow = Math.ceil((view.scrollTop + view.height - top) / cell);
  const lastColumn = Math.ceil((view.scrollLeft + view.width - left) / cell);
  return {
    firstRow,
    rows: Math.max(0, Math.min(rows, lastRow) - firstRow),
    firstColumn,
    columns: Math.max(0, Math.min(columns, lastColumn) - firstColumn),
  };
}

/** The cell at a point of the view; undefined beside the cells. */
export function cellAt(grid: Grid, view: View, x: number, y: number): Cell | undefined {
  if (x < grid.left || y < grid.top) return undefined;
  const row = Math.floor((y - grid.top + view.scrollTop) / grid.cell);
  const column = Math.floor((x - grid.left + view.scrollLeft) / grid.cell);
  return row < grid.rows && column < grid.columns ? { row, column } : undefined;
}

/** Where to scroll to, so that a cell is in view. */
export function scrollTo(
  { cell, left, top }: Grid,
  view: View,
  { row, column }: Cell,
): { left: number; top: number } {
  return {
    left: nearest(view.scrollLeft, column * cell, cell, view.width - left),
    top: nearest(view.scrollTop, row * cell, cell, view.height - top),
  };
}

function nearest(scroll: number, start: number, size: number, room: number): number {
  return Math.max(Math.min(scroll, start), start + size - room);
}
