/** Above the table: which runs, a filter, where metrics are taken, groups, columns, copying. */
import { Button } from '../../shared/controls/Button.tsx';
import { Popover } from '../../shared/controls/Popover.tsx';
import { Select } from '../../shared/controls/Select.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import type { DashboardStore } from '../dashboardStore.ts';
import { formats, runCount, strings } from '../words.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import { FilterField } from './FilterField.tsx';
import { MeasuredAtChoice } from './MeasuredAtChoice.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';
import { TableNotices } from './TableNotices.tsx';
import type { Table } from './useTable.ts';

interface Props {
  readonly store: DashboardStore;
  readonly table: Table;
  readonly leftOut: number;
  readonly onCopy: (form: 'markdown' | 'tsv') => void;
  readonly onCollapse: () => void;
}

export function TableToolbar({ store, table, leftOut, onCopy, onCollapse }: Props) {
  const { settings, choose, all, model } = table;
  const groups = all.filter(
    ({ id }) => id === 'experiment' || id === 'status' || id === 'tags' || id.startsWith('setting:'),
  );
  return (
    <>
      <div class="toolbar table-toolbar">
        <ScopeChoice store={store} />
        <FilterField table={table} />
        <MeasuredAtChoice settings={settings} onChoose={choose} />
        <Select
          label={strings.group}
          value={settings.groupBy ?? ''}
          options={[
            { value: '', label: strings.noGroups },
            ...groups.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(value) => choose({ groupBy: value === '' ? undefined : value })}
        />
        <div class="toolbar-end">
          <span class="muted row-count">{countText(model.count, store)}</span>
          <Popover label={strings.columns} button={<Icon name="columns" />}>
            <ColumnChooser table={table} />
          </Popover>
          <CopyMenu ticked={store.ticked.length} onCopy={onCopy} />
          <Button kind="plain" label={strings.hideTable} onClick={onCollapse}>
            <Icon name="up" />
          </Button>
        </div>
      </div>
      <TableNotices store={store} table={table} leftOut={leftOut} />
    </>
  );
}

function countText(count: number, { rows }: DashboardStore): string {
  return count === rows.size
    ? runCount(count)
    : fill(strings.countOf, formats.integer(count), formats.integer(rows.size));
}
