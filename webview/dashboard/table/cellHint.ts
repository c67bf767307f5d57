/**
 * What a cell says in full while the pointer is over it. Not an attribute of every cell: browsers ask for the style
 * of an element anew whenever its hint changes, which costs most of the time of a frame while the table is scrolled.
 */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { isActive } from '../../../server/protocol/runs.ts';
import { formats, strings } from '../words.ts';
import { type Column, nameColumn } from './column.ts';

export function showHint(cell: HTMLElement, column: Column, row: DashboardRun): void {
  cell.title = hintOf(column, row);
}

export function hideHint({ target }: Event): void {
  if (target instanceof Element) target.closest('.grid-row [data-column]')?.removeAttribute('title');
}

function hintOf(column: Column, row: DashboardRun): string {
  if (column.id === nameColumn) return [row.name, ...row.changes, row.note].filter(Boolean).join('\n');
  if (column.id === 'status') return row.message ?? timeLeft(row);
  return column.text(row);
}

function timeLeft({ status, secondsLeft }: DashboardRun): string {
  if (!isActive(status) || secondsLeft === undefined) return '';
  return `${strings.timeLeft} ${formats.duration(secondsLeft)}`;
}
