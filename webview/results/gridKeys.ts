/** Cells of a table body with one heading at the start of each row: where they are, and what lies beside them. */
export interface GridCell {
  readonly element: HTMLTableCellElement;
  readonly row: number;
  readonly column: number;
}

/** The cell that an event happened in. */
export function cellOf(target: EventTarget | null): GridCell | undefined {
  const element = target instanceof Element ? target.closest('td') : null;
  const line = element?.parentElement;
  if (element === null || !(line instanceof HTMLTableRowElement)) return undefined;
  return { element, row: line.sectionRowIndex, column: element.cellIndex - 1 };
}

/** The cell that a key leads to; undefined for other keys. At the edges the cell itself. */
export function neighbourOf({ element, row, column }: GridCell, key: string): GridCell | undefined {
  const body = element.closest('tbody');
  const lines = body?.rows.length ?? 0;
  const cells = (body?.rows[0]?.cells.length ?? 1) - 1;
  const places: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - 10, column],
    PageDown: [row + 10, column],
    Home: [row, 0],
    End: [row, cells - 1],
  };
  const place = places[key];
  if (place === undefined) return undefined;
  const [i, j] = [clamp(place[0], lines - 1), clamp(place[1], cells - 1)];
  const next = body?.rows[i]?.cells[j + 1];
  return next instanceof HTMLTableCellElement ? { element: next, row: i, column: j } : undefined;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
