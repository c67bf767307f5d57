import type { Cell, Grid } from './grid.ts';

/** The cell that a key leads to; undefined for other keys. With Control, Home and End go to the first and last cell of all. */
export function cellAfter(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: Cell,
  { rows, columns }: Pick<Grid, 'rows' | 'columns'>,
  page: number,
): Cell | undefined {
  const all = ctrlKey || metaKey;
  const places: Readonly<Record<string, Cell>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: all ? 0 : row, column: 0 },
    End: { row: all ? rows - 1 : row, column: columns - 1 },
  };
  const place = places[key];
  return place && { row: limited(place.row, rows), column: limited(place.column, columns) };
}

function limited(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}
