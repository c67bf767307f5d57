/** The runs of the scope: what is above the table, the table, and the menus that open on it. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { FromDashboard } from '../../../server/protocol/dashboard.ts';
import { Menu, type MenuItem, type Point } from '../../shared/controls/Menu.tsx';
import { send } from '../../shared/host.ts';
import type { Theme } from '../../shared/theme.ts';
import type { DashboardStore } from '../dashboardStore.ts';
import { strings } from '../words.ts';
import { columnMenu } from './columnMenu.ts';
import { copyText } from './copyText.ts';
import { Grid } from './Grid.tsx';
import { runMenu } from './runMenu.ts';
import { TableToolbar } from './TableToolbar.tsx';
import type { TableActions } from './tableActions.ts';
import { added, type Ticking, toggled } from './ticking.ts';
import { useTable } from './useTable.ts';

interface Props {
  readonly store: DashboardStore;
  readonly theme: Theme;
  readonly onCollapse: () => void;
}

interface OpenMenu {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: Point;
}

export function RunTable({ store, theme, onCollapse }: Props) {
  const table = useTable(store);
  const [leftOut, setLeftOut] = useState(0);
  const [menu, setMenu] = useState<OpenMenu | undefined>(undefined);
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const { ticked, places } = store;
  const tick = ({ ticked: runs, leftOut: more }: Ticking): void => {
    setLeftOut(more);
    if (runs.join('\n') !== ticked.join('\n')) store.tick(runs);
  };
  const copy = (form: 'markdown' | 'tsv'): void => {
    send<FromDashboard>({ type: 'copy', text: copyText(form, table, store) });
  };
  const { settings, choose } = table;
  const actions: TableActions = {
    toggle: (run) => tick(toggled(ticked, run)),
    add: (runs) => tick(added(ticked, runs)),
    only: (run) => tick({ ticked: [run], leftOut: 0 }),
    command: (command, run) => send<FromDashboard>({ type: 'command', command, run }),
    toggleGroup: (text) => {
      const closed = settings.closed.filter((other) => other !== text);
      choose({ closed: closed.length < settings.closed.length ? closed : [...closed, text] });
    },
    openRunMenu: (row, at) =>
      setMenu({ label: row.name, items: runMenu(row, ticked.includes(row.id), actions), at }),
    openColumnMenu: (id, at) => {
      const column = table.columns.find((other) => other.id === id);
      if (column) setMenu({ label: column.title, items: columnMenu(column, table), at });
    },
    copy: () => copy('markdown'),
  };
  const placeOf = useMemo(
    () => new Map(places.flatMap((id, place) => (id === '' ? [] : [[id, place] as const]))),
    [places],
  );
  return (
    <section class="run-table" aria-label={strings.runs}>
      <TableToolbar store={store} table={table} leftOut={leftOut} onCopy={copy} onCollapse={onCollapse} />
      <Grid table={table} places={placeOf} palette={theme.palette} actions={actions} />
      {menu && <Menu {...menu} onClose={closeMenu} />}
    </section>
  );
}
