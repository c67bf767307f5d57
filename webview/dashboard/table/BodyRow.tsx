/** A run in the table. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { memo } from '../../shared/memo.ts';
import { strings } from '../words.ts';
import type { LaidColumn } from './columnLayout.ts';
import { NameCell } from './NameCell.tsx';
import { StatusCell } from './StatusCell.tsx';
import { rowHeight } from './useViewport.ts';

interface Props {
  /** The start of the cells' ids. */
  readonly id: string;
  readonly line: number;
  readonly row: DashboardRun;
  readonly columns: readonly LaidColumn[];
  /** Among the line styles; −1 where the run is not ticked. */
  readonly place: number;
  readonly palette: readonly string[];
  /** Ids of columns in which it has the best value. */
  readonly best: string;
  readonly level: number | undefined;
  readonly activeColumn: number;
  /** Ages are told to the minute. */
  readonly minute: number;
}

export const BodyRow = memo(
  ({ id, line, row, columns, place, palette, best, level, activeColumn }: Props) => {
    const ticked = place >= 0;
    const marked = best.split(' ');
    return (
      <div
        class={`grid-row${ticked ? ' ticked' : ''}${row.archived ? ' archived' : ''}`}
        role="row"
        aria-rowindex={line + 2}
        aria-level={level}
        aria-selected={ticked}
        data-run={row.id}
        style={{ top: `${line * rowHeight}px` }}
      >
        {columns.map((column, i) => {
          const text = isDrawn(column) ? undefined : column.text(row);
          const isBest = marked.includes(column.id);
          return (
            <div
              key={column.id}
              id={`${id}-${i}`}
              class={cellClass(column, i === activeColumn, text === '', isBest)}
              role={i === 0 ? 'rowheader' : 'gridcell'}
              data-column={i}
              style={column.pinned ? { '--left': `${column.left}px` } : undefined}
            >
              {isBest && <BestMark />}
              {column.id === 'name' ? (
                <NameCell row={row} place={place} palette={palette} indented={level !== undefined} />
              ) : column.id === 'status' ? (
                <StatusCell row={row} />
              ) : (
                text || '–'
              )}
            </div>
          );
        })}
      </div>
    );
  },
);

/** Whether a cell shows more than text. */
function isDrawn({ id }: LaidColumn): boolean {
  return id === 'name' || id === 'status';
}

export function cellClass(column: LaidColumn, active: boolean, empty = false, best = false): string {
  const classes = [
    'cell',
    column.kind === 'number' && 'number',
    isDrawn(column) && 'drawn',
    column.pinned && 'pinned',
    active && 'active',
    empty && 'muted',
    best && 'best',
  ];
  return classes.filter(Boolean).join(' ');
}

/** The best value is bold and has a mark, which is read aloud as a word. */
function BestMark() {
  return (
    <span class="best-mark" role="img" aria-label={strings.bestValue} title={strings.bestValue}>
      ◆
    </span>
  );
}
