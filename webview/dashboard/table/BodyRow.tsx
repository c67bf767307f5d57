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
        {columns.map((column, i) => (
          <div
            key={column.id}
            id={`${id}-${i}`}
            class={cellClass(column, i === activeColumn)}
            role={i === 0 ? 'rowheader' : 'gridcell'}
            aria-colindex={i + 1}
            data-column={i}
            style={column.pinned ? { left: `${column.left}px` } : undefined}
          >
            {column.id === 'name' ? (
              <NameCell row={row} place={place} palette={palette} indented={level !== undefined} />
            ) : column.id === 'status' ? (
              <StatusCell row={row} />
            ) : (
              <Value text={column.text(row)} best={marked.includes(column.id)} />
            )}
          </div>
        ))}
      </div>
    );
  },
);

export function cellClass({ kind, pinned }: LaidColumn, active: boolean): string {
  return `cell${kind === 'number' ? ' number' : ''}${pinned ? ' pinned' : ''}${active ? ' active' : ''}`;
}

/** The best value is bold and has a mark, which is read aloud as a word. */
function Value({ text, best }: { readonly text: string; readonly best: boolean }) {
  if (text === '') return <span class="muted">–</span>;
  return (
    <span class={best ? 'value best' : 'value'} title={text}>
      {best && (
        <span class="best-mark" role="img" aria-label={strings.bestValue} title={strings.bestValue}>
          ◆
        </span>
      )}
      {text}
    </span>
  );
}
