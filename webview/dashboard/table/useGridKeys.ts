/** What keys do in the table. */
import type { RefObject } from 'preact';
import { clampWidth, moveColumn } from './columnLayout.ts';
import { pressTitle } from './sorting.ts';
import type { TableActions } from './tableActions.ts';
import { type Item, isGroup, keyOf } from './tableModel.ts';
import type { ActiveCell } from './useActiveCell.ts';
import type { Table } from './useTable.ts';
import { rowHeight } from './useViewport.ts';

/** Pixels by which a key makes a column wider. */
const widthStep = 16;

export function useGridKeys(
  table: Table,
  active: ActiveCell,
  actions: TableActions,
  frame: RefObject<HTMLElement | null>,
): (event: KeyboardEvent) => void {
  const { cell } = active;
  return (event) => {
    const inHead = cell.key === 'head';
    const line = inHead ? -1 : table.model.lineOf(cell.key);
    const item = line < 0 ? undefined : table.model.slice(line, line + 1)[0];
    const done =
      (inHead ? headKey(event, table, cell.column) : item && itemKey(event, item, actions)) ||
      menuKey(event, table, cell.column, item, actions, frame.current) ||
      moveKey(event, table, active, line, actions, frame.current);
    if (done) event.preventDefault();
  };
}

/** Enter sorts, Shift adds a level; Shift and arrows make wider, Control and arrows move. */
function headKey(event: KeyboardEvent, { columns, all, settings, choose }: Table, at: number): boolean {
  const column = columns[at];
  if (column === undefined) return false;
  const { key, shiftKey } = event;
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (key === 'Enter' || key === ' ') {
    choose({ sort: pressTitle(settings.sort, column, shiftKey) });
    return true;
  }
  if (sideways === undefined) return false;
  if (shiftKey) {
    const width = clampWidth(column.width + sideways * widthStep);
    const widths = { ...settings.columns.widths, [column.id]: width };
    choose({ columns: { ...settings.columns, widths } });
    return true;
  }
  if (!event.ctrlKey && !event.metaKey) return false;
  const before = sideways < 0 ? columns[at - 1] : columns[at + 2];
  if (at === 0 || (sideways < 0 && at === 1)) return true;
  choose({ columns: moveColumn(settings.columns, all, column.id, before?.id) });
  return true;
}

/** Space ticks, Enter opens this run alone; both open and close a group. */
function itemKey({ key, ctrlKey, metaKey }: KeyboardEvent, item: Item, actions: TableActions): boolean {
  if (isGroup(item)) {
    const toggles =
      key === 'Enter' ||
      key === ' ' ||
      (key === 'ArrowRight' && !item.open) ||
      (key === 'ArrowLeft' && item.open);
    if (toggles) actions.toggleGroup(item.text);
    return toggles;
  }
  if (key === ' ') actions.toggle(item.id);
  else if (key === 'Enter') actions.only(item.id);
  else if (key === 's' && !ctrlKey && !metaKey) actions.command('star', item.id);
  else return false;
  return true;
}

function menuKey(
  { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  { columns }: Table,
  column: number,
  item: Item | undefined,
  actions: TableActions,
  frame: HTMLElement | null,
): boolean {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'c') {
    actions.copy();
    return true;
  }
  if (key !== 'ContextMenu' && !(shiftKey && key === 'F10')) return false;
  const box = frame?.querySelector('.cell.active')?.getBoundingClientRect();
  const at = { x: box?.left ?? 0, y: box?.bottom ?? 0 };
  if (item !== undefined && !isGroup(item)) actions.openRunMenu(item, at);
  else if (item === undefined && columns[column]) actions.openColumnMenu(columns[column].id, at);
  return true;
}

function moveKey(
  event: KeyboardEvent,
  { model, columns }: Table,
  { cell, anchor, move, reveal }: ActiveCell,
  line: number,
  actions: TableActions,
  frame: HTMLElement | null,
): boolean {
  const last = model.length - 1;
  const far = event.ctrlKey || event.metaKey;
  const page = Math.max(1, Math.floor((frame?.clientHeight ?? 0) / rowHeight) - 2);
  const lines: Readonly<Record<string, number>> = {
    ArrowDown: line + 1,
    ArrowUp: line - 1,
    PageDown: line + page,
    PageUp: Math.max(line >= 0 ? 0 : -1, line - page),
    ...(far && { Home: 0, End: last }),
  };
  const sideways: Readonly<Record<string, number>> = {
    ArrowRight: cell.column + 1,
    ArrowLeft: cell.column - 1,
    Home: 0,
    End: columns.length - 1,
  };
  const toLine = lines[event.key];
  const toColumn = sideways[event.key];
  if (toLine === undefined && toColumn === undefined) return false;
  const nextLine = Math.min(last, Math.max(-1, toLine ?? line));
  const column = Math.min(
    columns.length - 1,
    Math.max(0, toLine === undefined ? (toColumn ?? 0) : cell.column),
  );
  const [item] = nextLine < 0 ? [] : model.slice(nextLine, nextLine + 1);
  const ranging = event.shiftKey && toLine !== undefined && item !== undefined;
  move({ key: item === undefined ? 'head' : keyOf(item), column }, ranging);
  reveal(nextLine, column);
  if (ranging && anchor !== undefined) actions.add(rangeOf(model, anchor, keyOf(item)));
  return true;
}

/** The runs from one line to another. */
export function rangeOf(model: Table['model'], from: string, to: string): string[] {
  const [a, b] = [model.lineOf(from), model.lineOf(to)].sort((x, y) => x - y);
  return model.runs(Math.max(0, a ?? 0), (b ?? 0) + 1).map(({ id }) => id);
}
