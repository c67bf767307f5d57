import type { MenuItem } from '../../shared/controls/Menu.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import { nameColumn } from './column.ts';
import { type ColumnChoices, clampWidth, type LaidColumn, moveColumn } from './columnLayout.ts';
import type { Table } from './useTable.ts';

const widthStep = 40;

/** What can be done with a column. */
export function columnMenu(column: LaidColumn, { all, columns, settings, choose }: Table): MenuItem[] {
  const { id, width } = column;
  const at = columns.indexOf(column);
  const change = (to: Partial<ColumnChoices>): void => choose({ columns: { ...settings.columns, ...to } });
  const sort = (descending: boolean): void => choose({ sort: [{ column: id, descending }] });
  const resize = (by: number): void =>
    change({ widths: { ...settings.columns.widths, [id]: clampWidth(width + by) } });
  const move = (before: string | undefined): void =>
    choose({ columns: moveColumn(settings.columns, all, id, before) });
  const grouped = settings.groupBy === id;
  const { pinned, shown } = settings.columns;
  const fixed = id === nameColumn;
  return [
    { label: strings.sortUp, onChoose: () => sort(false) },
    { label: strings.sortDown, onChoose: () => sort(true) },
    {
      label: grouped ? strings.ungroup : fill(strings.groupBy, column.title),
      onChoose: () => choose({ groupBy: grouped ? undefined : id }),
      separated: true,
      disabled: fixed || column.better !== undefined,
    },
    {
      label: column.pinned ? strings.unpin : strings.pin,
      onChoose: () =>
        change({ pinned: column.pinned ? pinned.filter((other) => other !== id) : [...pinned, id] }),
      disabled: fixed,
    },
    {
      label: strings.moveLeft,
      onChoose: () => move(columns[at - 1]?.id),
      disabled: at <= 1,
      separated: true,
    },
    {
      label: strings.moveRight,
      onChoose: () => move(columns[at + 2]?.id),
      disabled: fixed || at === columns.length - 1,
    },
    { label: strings.wider, onChoose: () => resize(widthStep) },
    { label: strings.narrower, onChoose: () => resize(-widthStep) },
    {
      label: strings.hideColumn,
      onChoose: () => change({ shown: { ...shown, [id]: false } }),
      disabled: fixed,
      separated: true,
    },
  ];
}
