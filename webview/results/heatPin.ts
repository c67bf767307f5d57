import type { GridCell } from './gridKeys.ts';

const pinnedClass = 'pinned';

/**
 * Marks one cell of a heat table and the headings of its row and column, instead of the one before; the same cell once
 * more, or none, unmarks it. Classes of elements, so that a large table is not drawn anew.
 *
 * @returns the cell that is marked now
 */
export function markPin(table: HTMLTableElement, cell: GridCell | undefined): GridCell | undefined {
  const isSame = cell?.element.classList.contains(pinnedClass) ?? false;
  for (const marked of table.querySelectorAll(`.${pinnedClass}`)) marked.classList.remove(pinnedClass);
  if (cell === undefined || isSame) return undefined;
  const headings = [
    cell.element.parentElement?.firstElementChild,
    table.tHead?.rows[0]?.cells[cell.column + 1],
  ];
  for (const element of [cell.element, ...headings]) element?.classList.add(pinnedClass);
  return cell;
}
