/** What the pointer does in the table. Handlers are on the table alone: rows come and go by the hundred. */
import { hideHint, showHint } from './cellHint.ts';
import { clampWidth, moveColumn } from './columnLayout.ts';
import { followPointer } from './followPointer.ts';
import { pressTitle } from './sorting.ts';
import type { TableActions } from './tableActions.ts';
import type { ActiveCell } from './useActiveCell.ts';
import { rangeOf } from './useGridKeys.ts';
import type { Table } from './useTable.ts';

interface PointerHandlers {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDblClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onPointerOut: (event: PointerEvent) => void;
}

/** What of the table lies under the pointer. */
interface Place {
  readonly cell: HTMLElement;
  readonly part: 'tick' | 'menu' | 'resize' | 'cell';
  readonly run: string | undefined;
  readonly group: string | undefined;
  readonly head: boolean;
  readonly column: number;
}

export function useGridPointer(table: Table, active: ActiveCell, actions: TableActions): PointerHandlers {
  const { columns, settings, choose, model } = table;
  const rowOf = (run: string) => model.runs(model.lineOf(run), model.lineOf(run) + 1)[0];
  const click = (event: MouseEvent): void => {
    const place = placeOf(event);
    if (place === undefined || place.part === 'resize') return;
    const { run, group, head, column } = place;
    if (head) {
      active.move({ key: 'head', column });
      if (columns[column]) choose({ sort: pressTitle(settings.sort, columns[column], event.shiftKey) });
    } else if (group !== undefined) {
      active.move({ key: `group ${group}`, column });
      actions.toggleGroup(group);
    } else if (run !== undefined) {
      clickRun(event, run, place);
    }
  };
  const clickRun = (event: MouseEvent, run: string, { part, column }: Place): void => {
    const row = rowOf(run);
    const { anchor } = active;
    active.move({ key: run, column }, event.shiftKey);
    if (part === 'menu' && row) actions.openRunMenu(row, { x: event.clientX, y: event.clientY });
    else if (event.shiftKey && anchor !== undefined) actions.add(rangeOf(model, anchor, run));
    else if (part === 'tick' || event.ctrlKey || event.metaKey) actions.toggle(run);
  };
  return {
    onClick: click,
    onDblClick: (event) => {
      const place = placeOf(event);
      if (place?.run !== undefined && place.part === 'cell') actions.only(place.run);
      if (place?.part === 'resize') resetWidth(table, place.column);
    },
    onContextMenu: (event) => {
      const place = placeOf(event);
      if (place === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const at = { x: event.clientX, y: event.clientY };
      const row = place.run === undefined ? undefined : rowOf(place.run);
      if (row) {
        active.move({ key: row.id, column: place.column });
        actions.openRunMenu(row, at);
      } else if (place.head && columns[place.column]) actions.openColumnMenu(columns[place.column]!.id, at);
    },
    onPointerDown: (event) => {
      const place = placeOf(event);
      if (event.button !== 0 || place === undefined || !place.head) return;
      if (place.part === 'resize') resizeColumn(event, table, place.column);
      else if (place.column > 0) dragColumn(event, table, place.column);
    },
    onPointerOver: (event) => {
      const place = placeOf(event);
      const row = place?.run === undefined ? undefined : rowOf(place.run);
      const column = place && columns[place.column];
      if (row && column) showHint(place.cell, column, row);
    },
    onPointerOut: hideHint,
  };
}

function placeOf({ target }: Event): Place | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>('[data-column]');
  const row = target.closest<HTMLElement>('[data-run], [data-group]');
  if (cell === null) return undefined;
  return {
    cell,
    part: target.closest('.tick')
      ? 'tick'
      : target.closest('.row-menu')
        ? 'menu'
        : target.closest('.resize')
          ? 'resize'
          : 'cell',
    run: row?.dataset.run,
    group: row?.dataset.group,
    head: cell.dataset.head !== undefined,
    column: Number(cell.dataset.column),
  };
}

function resetWidth({ columns, settings, choose }: Table, at: number): void {
  const { [columns[at]?.id ?? '']: _, ...widths } = settings.columns.widths;
  choose({ columns: { ...settings.columns, widths } });
}

function resizeColumn(event: PointerEvent, { columns, settings, choose }: Table, at: number): void {
  const column = columns[at];
  if (column === undefined) return;
  event.preventDefault();
  followPointer(event, {
    move: ({ x }) => {
      const widths = { ...settings.columns.widths, [column.id]: clampWidth(column.width + x) };
      choose({ columns: { ...settings.columns, widths } });
    },
  });
}

/** Shows where the column would go, and puts it there when the pointer is let go. */
function dragColumn(event: PointerEvent, { columns, all, settings, choose }: Table, at: number): void {
  const frame = event.currentTarget;
  const column = columns[at];
  if (!(frame instanceof HTMLElement) || column === undefined) return;
  const heads = [...frame.querySelectorAll<HTMLElement>('[data-head]')];
  let before: number | undefined;
  const mark = (index: number | undefined): void => {
    for (const [i, head] of heads.entries()) {
      head.classList.toggle('drop-before', index === i);
      head.classList.toggle('drop-after', index === heads.length && i === heads.length - 1);
    }
  };
  followPointer(event, {
    move: (_, { clientX }) => {
      const under = heads.findIndex((head) => {
        const { left, width } = head.getBoundingClientRect();
        return clientX < left + width / 2;
      });
      before = Math.max(1, under < 0 ? heads.length : under);
      mark(before);
    },
    end: (moved) => {
      mark(undefined);
      if (!moved || before === undefined || before === at || before === at + 1) return;
      choose({ columns: moveColumn(settings.columns, all, column.id, columns[before]?.id) });
    },
  });
}
