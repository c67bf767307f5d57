/** The line above the runs of a group: how many they are, and the best that any of them has reached. */
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { formatValue, runCount, strings } from '../words.ts';
import { cellClass } from './BodyRow.tsx';
import { bestOf } from './bestValues.ts';
import type { LaidColumn } from './columnLayout.ts';
import type { Group } from './tableModel.ts';
import { rowHeight } from './useViewport.ts';

interface Props {
  readonly id: string;
  readonly line: number;
  readonly group: Group;
  /** Of the column by which the rows are grouped. */
  readonly title: string;
  readonly columns: readonly LaidColumn[];
  readonly activeColumn: number;
}

export function GroupRow({ id, line, group, title, columns, activeColumn }: Props) {
  const name = fill(strings.labelled, title, group.text || '–');
  return (
    <div
      class="grid-row group"
      role="row"
      aria-rowindex={line + 2}
      aria-level={1}
      aria-expanded={group.open}
      data-group={group.text}
      style={{ top: `${line * rowHeight}px` }}
    >
      {columns.map((column, i) => (
        <div
          key={column.id}
          id={`${id}-${i}`}
          class={cellClass(column, i === activeColumn)}
          role={i === 0 ? 'rowheader' : 'gridcell'}
          data-column={i}
          style={column.pinned ? { '--left': `${column.left}px` } : undefined}
        >
          {i === 0 ? (
            <div class="name-cell" title={name}>
              <Icon name={group.open ? 'down' : 'right'} />
              <span class="run-name">{name}</span>
              <span class="muted">{runCount(group.rows.length)}</span>
            </div>
          ) : (
            <BestOfGroup group={group} column={column} />
          )}
        </div>
      ))}
    </div>
  );
}

function BestOfGroup({ group, column }: { readonly group: Group; readonly column: LaidColumn }) {
  const best = column.better === undefined ? undefined : bestOf(group.rows, column);
  if (best === undefined) return null;
  return <span class="muted">{formatValue(column.id.slice('metric:'.length), best)}</span>;
}
