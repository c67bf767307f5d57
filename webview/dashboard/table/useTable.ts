/** The table as a person has asked for it: columns, model, and what is wrong with the filter. */
import { useMemo, useRef } from 'preact/hooks';
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import type { DashboardStore } from '../dashboardStore.ts';
import { useRememberedState } from '../rememberedState.ts';
import type { Column } from './column.ts';
import { type LaidColumn, layColumns } from './columnLayout.ts';
import { allColumns } from './columns.ts';
import { filterFields } from './filter/fields.ts';
import { type FilterProblem, readFilter } from './filter/filter.ts';
import { rowText } from './rowText.ts';
import { comparison } from './sorting.ts';
import { noContents, withRows } from './tableContents.ts';
import { type Query, TableModel } from './tableModel.ts';
import { initialTable, type TableSettings, tableSettings } from './tableSettings.ts';
import { useAtEpoch } from './useAtEpoch.ts';
import { useNarrow } from './useNarrow.ts';

export interface Table {
  readonly settings: TableSettings;
  readonly choose: (change: Partial<TableSettings>) => void;
  /** All columns there can be. */
  readonly all: readonly Column[];
  /** Those that are shown, as they stand. */
  readonly columns: readonly LaidColumn[];
  readonly model: TableModel;
  readonly problem: FilterProblem | undefined;
  /** Whether runs of several experiments are in it. */
  readonly several: boolean;
}

export function useTable(store: DashboardStore): Table {
  const [settings, setSettings] = useRememberedState('table', tableSettings, initialTable);
  const model = useRef(new TableModel()).current;
  const { rows } = store;
  const changes = rows.takeChanges();
  const several = store.scope?.file === undefined;
  const contents = useRef(noContents);
  contents.current = withRows(
    contents.current,
    changes.flatMap(({ after }) => after ?? []),
  );
  const atEpoch = useAtEpoch(settings, rows);
  const all = useMemo(
    () => allColumns({ keys: store.keys, contents: contents.current, at: settings.at, atEpoch }),
    [store.keys, contents.current, settings.at, atEpoch],
  );
  const ticked = /\bis:/.test(settings.filter) ? store.ticked : none;
  const filter = useMemo(
    () => readFilter(settings.filter, filterFields(all, new Set(ticked)), rowText),
    [settings.filter, all, ticked],
  );
  const query = useMemo(
    () => queryOf(settings, all, filter.matches),
    [settings.sort, settings.groupBy, settings.closed, settings.archived, all, filter],
  );
  model.update(query, rows, changes);
  const narrow = useNarrow();
  const columns = useMemo(
    () => layColumns(all, settings.columns, several, narrow),
    [all, settings.columns, several, narrow],
  );
  return {
    settings,
    choose: (change) => setSettings({ ...settings, ...change }),
    all,
    columns,
    model,
    problem: filter.problem,
    several,
  };
}

const none: readonly string[] = [];

function queryOf(
  { sort, groupBy, closed, archived }: TableSettings,
  all: readonly Column[],
  matches: (row: DashboardRun) => boolean,
): Query {
  return {
    compare: comparison(sort, all),
    matches: (row) => (archived || !row.archived) && matches(row),
    groupBy: all.find(({ id }) => id === groupBy),
    closed,
    measured: all.filter(({ better }) => better !== undefined),
  };
}
