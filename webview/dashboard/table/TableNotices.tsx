/** Sentences about the table: what was left out, what is gone, what a filter hides. */
import { mostTicked } from '../../../server/protocol/dashboard.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import type { DashboardStore } from '../dashboardStore.ts';
import { formats, strings } from '../words.ts';
import type { Table } from './useTable.ts';

interface Props {
  readonly store: DashboardStore;
  readonly table: Table;
  /** How many runs could not be ticked. */
  readonly leftOut: number;
}

export function TableNotices({ store, table: { settings, choose, model }, leftOut }: Props) {
  const { lost, rows, ticked } = store;
  return (
    <div class="table-notices" role="status">
      {ticked.length === 0 && model.count > 0 && <p class="muted">{strings.tickSome}</p>}
      {leftOut > 0 && (
        <p class="notice">
          {fill(strings.tooManyTicked, formats.integer(mostTicked), formats.integer(leftOut))}
        </p>
      )}
      {lost.length > 0 && (
        <p class="notice">
          {fill(strings.runsGone, lost.join(', '))}
          <Button kind="plain" label={strings.dismiss} onClick={() => store.dismiss()}>
            <Icon name="close" />
          </Button>
        </p>
      )}
      {model.count === 0 && rows.size > 0 && (
        <p>
          {settings.filter.trim() === '' ? (
            <>
              {strings.allArchived}
              <Button onClick={() => choose({ archived: true })}>{strings.showArchived}</Button>
            </>
          ) : (
            <>
              {strings.noRunMatches}
              <Button onClick={() => choose({ filter: '' })}>{strings.clearFilter}</Button>
            </>
          )}
        </p>
      )}
    </div>
  );
}
