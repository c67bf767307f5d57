/** The cell that keys act on. It follows its run when the rows are put in another order. */
import type { RefObject } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import type { Table } from './useTable.ts';
import { rowHeight } from './useViewport.ts';

export interface Cell {
  /** `head`, or the key of an item. */
  readonly key: string;
  readonly column: number;
}

export interface ActiveCell {
  readonly cell: Cell;
  /** Where a range that Shift draws begins: the key of an item. */
  readonly anchor: string | undefined;
  readonly move: (cell: Cell, keepAnchor?: boolean) => void;
  /** Scrolls so that a cell can be seen. */
  readonly reveal: (line: number, column: number) => void;
}

export function useActiveCell(frame: RefObject<HTMLElement | null>, { columns }: Table): ActiveCell {
  const [cell, setCell] = useState<Cell>({ key: 'head', column: 0 });
  const anchor = useRef<string | undefined>(undefined);
  const move = useCallback((next: Cell, keepAnchor = false) => {
    setCell(next);
    if (!keepAnchor) anchor.current = next.key === 'head' ? undefined : next.key;
  }, []);
  const reveal = useCallback(
    (line: number, column: number) => {
      const element = frame.current;
      if (element === null) return;
      const head = element.querySelector('.grid-head')?.clientHeight ?? 0;
      if (line >= 0)
        scrollIntoView(element, 'scrollTop', line * rowHeight, rowHeight, element.clientHeight - head);
      const laid = columns[column];
      if (laid === undefined || laid.pinned) return;
      const pinned = columns.filter((other) => other.pinned).reduce((sum, { width }) => sum + width, 0);
      scrollIntoView(element, 'scrollLeft', laid.left - pinned, laid.width, element.clientWidth - pinned);
    },
    [columns],
  );
  return { cell, anchor: anchor.current, move, reveal };
}

function scrollIntoView(
  element: HTMLElement,
  edge: 'scrollTop' | 'scrollLeft',
  start: number,
  length: number,
  view: number,
): void {
  if (start < element[edge]) element[edge] = start;
  else if (start + length > element[edge] + view) element[edge] = start + length - view;
}
