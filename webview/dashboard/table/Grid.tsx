/** The table of runs. Only the lines in view are in the page; one cell is active, and keys act on it. */
import { useRef } from 'preact/hooks';
import { fill } from '../../shared/strings.ts';
import { useId } from '../../shared/useId.ts';
import { formats, strings } from '../words.ts';
import { BodyRow } from './BodyRow.tsx';
import { GroupRow } from './GroupRow.tsx';
import { HeadRow } from './HeadRow.tsx';
import type { TableActions } from './tableActions.ts';
import { isGroup, keyOf } from './tableModel.ts';
import { useActiveCell } from './useActiveCell.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useGridPointer } from './useGridPointer.ts';
import type { Table } from './useTable.ts';
import { rowHeight, useViewport } from './useViewport.ts';

interface Props {
  readonly table: Table;
  /** Places among the line styles, by ticked run. */
  readonly places: ReadonlyMap<string, number>;
  readonly palette: readonly string[];
  readonly actions: TableActions;
}

export function Grid({ table, places, palette, actions }: Props) {
  const { model, columns, settings } = table;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const lines = model.length;
  const { from, to, slots, scrolling, sideways } = useViewport(frame, lines);
  const active = useActiveCell(frame, table);
  const onKeyDown = useGridKeys(table, active, actions, frame);
  const pointer = useGridPointer(table, active, actions);
  const grouped = settings.groupBy !== undefined;
  const items = model.slice(from, to);
  const order = items.map((_, i) => i);
  if (scrolling) order.sort((a, b) => ((from + a) % slots) - ((from + b) % slots));
  const activeLine =
    active.cell.key === 'head' ? -1 : items.findIndex((item) => keyOf(item) === active.cell.key);
  const activeId =
    active.cell.key === 'head'
      ? `${id}-head-${active.cell.column}`
      : activeLine >= 0
        ? `${id}-${from + activeLine}-${active.cell.column}`
        : undefined;
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const minute = Math.floor(Date.now() / 60_000);
  return (
    <>
      <div
        ref={frame}
        class={sideways ? 'grid sideways' : 'grid'}
        role={grouped ? 'treegrid' : 'grid'}
        aria-label={strings.runs}
        aria-multiselectable="true"
        aria-rowcount={lines + 1}
        aria-activedescendant={activeId}
        aria-describedby={`${id}-keys`}
        tabIndex={0}
        style={{
          '--columns': columns.map((column) => `${column.width}px`).join(' '),
          '--width': `${width}px`,
          '--row-height': `${rowHeight}px`,
        }}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <HeadRow id={id} table={table} active={active.cell.key === 'head' ? active.cell.column : -1} />
        <div class="grid-body" role="rowgroup" style={{ height: `${lines * rowHeight}px` }}>
          {order.map((i) => {
            const item = items[i]!;
            const line = from + i;
            const activeColumn = i === activeLine ? active.cell.column : -1;
            return isGroup(item) ? (
              <GroupRow
                key={line % slots}
                id={`${id}-${line}`}
                line={line}
                group={item}
                title={groupTitle(table)}
                columns={columns}
                activeColumn={activeColumn}
              />
            ) : (
              <BodyRow
                key={line % slots}
                id={`${id}-${line}`}
                line={line}
                row={item}
                columns={columns}
                place={places.get(item.id) ?? -1}
                palette={palette}
                best={bestColumns(table, item)}
                level={grouped ? 2 : undefined}
                activeColumn={activeColumn}
                minute={minute}
              />
            );
          })}
        </div>
      </div>
      <p id={`${id}-keys`} hidden>
        {strings.tableKeys}
      </p>
      <p class="visually-hidden" role="status">
        {fill(strings.runsShown, formats.integer(model.count))}
      </p>
    </>
  );
}

function groupTitle({ settings, all }: Table): string {
  return all.find(({ id }) => id === settings.groupBy)?.title ?? '';
}

/** Columns in which the row has the best value, joined: a text, so that it can be told by equality. */
function bestColumns({ columns, model }: Table, row: Parameters<Table['columns'][0]['value']>[0]): string {
  return columns
    .filter(({ id, value }) => {
      const best = model.best.of(id);
      return best !== undefined && value(row) === best;
    })
    .map(({ id }) => id)
    .join(' ');
}
