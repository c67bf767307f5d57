/** Which columns are shown, and whether archived runs are. */
import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { strings } from '../words.ts';
import { nameColumn } from './column.ts';
import { initialColumns, isShown, orderedColumns } from './columnLayout.ts';
import type { Table } from './useTable.ts';

export function ColumnChooser({ table: { all, settings, choose, several } }: { readonly table: Table }) {
  const { columns, archived } = settings;
  const choices = orderedColumns(all, columns).filter(({ id }) => id !== nameColumn);
  return (
    <div class="column-chooser">
      <Checkbox
        label={strings.showArchived}
        checked={archived}
        onChange={(value) => choose({ archived: value })}
      />
      <fieldset>
        <legend>{strings.columns}</legend>
        {choices.map((column) => (
          <Checkbox
            key={column.id}
            label={column.hint ?? column.title}
            checked={isShown(column, all, columns, several)}
            onChange={(value) =>
              choose({ columns: { ...columns, shown: { ...columns.shown, [column.id]: value } } })
            }
          />
        ))}
      </fieldset>
      <Button onClick={() => choose({ columns: initialColumns })}>{strings.resetColumns}</Button>
    </div>
  );
}
