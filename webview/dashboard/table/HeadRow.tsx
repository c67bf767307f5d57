/** The titles of the columns: a press sorts, dragging moves, the edge makes wider. */
import { Icon } from '../../shared/Icon.tsx';
import { strings } from '../words.ts';
import { cellClass } from './BodyRow.tsx';
import type { LaidColumn } from './columnLayout.ts';
import type { SortKey } from './sorting.ts';
import type { Table } from './useTable.ts';

interface Props {
  readonly id: string;
  readonly table: Table;
  /** The active column; −1 where the active cell is elsewhere. */
  readonly active: number;
}

export function HeadRow({ id, table: { columns, settings }, active }: Props) {
  return (
    <div class="grid-head" role="rowgroup">
      <div class="grid-row" role="row" aria-rowindex={1}>
        {columns.map((column, i) => (
          <div
            key={column.id}
            id={`${id}-head-${i}`}
            class={`${cellClass(column, i === active)} drawn`}
            role="columnheader"
            aria-sort={ariaSort(column, settings.sort)}
            title={column.hint ?? column.title}
            data-head={i}
            data-column={i}
            style={column.pinned ? { '--left': `${column.left}px` } : undefined}
          >
            <span class="title">{column.title}</span>
            <SortMark column={column} sort={settings.sort} />
            <span class="resize" data-resize={i} aria-hidden="true" />
          </div>
        ))}
      </div>
    </div>
  );
}

function ariaSort(column: LaidColumn, [first]: readonly SortKey[]): 'ascending' | 'descending' | 'none' {
  if (first?.column !== column.id) return 'none';
  return first.descending ? 'descending' : 'ascending';
}

/** The direction, and which level it is where there are several. */
function SortMark({ column, sort }: { readonly column: LaidColumn; readonly sort: readonly SortKey[] }) {
  const level = sort.findIndex((key) => key.column === column.id);
  const key = sort[level];
  if (key === undefined) return null;
  return (
    <span class="sort-mark">
      <Icon name={key.descending ? 'descending' : 'ascending'} />
      {sort.length > 1 && <span aria-hidden="true">{level + 1}</span>}
      <span class="visually-hidden">{key.descending ? strings.sortedDown : strings.sortedUp}</span>
    </span>
  );
}
