/** Rows as text for other programs: the ticked ones, or all that are shown where none is ticked. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { DashboardStore } from '../dashboardStore.ts';
import type { Column } from './column.ts';
import type { Table } from './useTable.ts';

export function copyText(form: 'markdown' | 'tsv', table: Table, { ticked }: DashboardStore): string {
  const shown = table.model.runs();
  const chosen = shown.filter(({ id }) => ticked.includes(id));
  const rows = chosen.length > 0 ? chosen : shown;
  return form === 'markdown' ? markdown(table.columns, rows) : tabbed(table.columns, rows);
}

export function markdown(columns: readonly Column[], rows: readonly DashboardRun[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    `| ${columns.map(({ kind }) => (kind === 'number' ? '---:' : '---')).join(' | ')} |`,
    ...rows.map((row) => line(columns.map((column) => column.text(row)))),
    '',
  ].join('\n');
}

/** Values as they were recorded, so that a spreadsheet can reckon with them. */
function tabbed(columns: readonly Column[], rows: readonly DashboardRun[]): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t');
  return [
    line(columns.map(({ title, hint }) => hint ?? title)),
    ...rows.map((row) => line(columns.map((column) => String(column.value(row) ?? '')))),
    '',
  ].join('\n');
}

function escaped(cell: string): string {
  return cell.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}
