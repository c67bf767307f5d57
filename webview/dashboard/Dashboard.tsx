/** The page: the table of runs above, the views of the ticked ones below. */
import { useLayoutEffect } from 'preact/hooks';
import * as v from 'valibot';
import { saveState } from '../shared/host.ts';
import { usePersistedState } from '../shared/persistedState.ts';
import { type Theme, useTheme } from '../shared/theme.ts';
import type { DashboardStore } from './dashboardStore.ts';
import { Health } from './health/Health.tsx';
import { Notices } from './Notices.tsx';
import { RunHeader } from './RunHeader.tsx';
import { SplitPane } from './SplitPane.tsx';
import { Tabs } from './Tabs.tsx';
import { TickedRuns } from './TickedRuns.tsx';
import { RunTable } from './table/RunTable.tsx';
import { strings } from './words.ts';

/** Whether the table is open; until a person has said so, it is where there are several runs. */
const openChoice = v.picklist(['auto', 'open', 'closed']);

export function Dashboard({ store }: { readonly store: DashboardStore }) {
  const theme = useTheme();
  const [choice, setChoice] = usePersistedState('tableOpen', openChoice, 'auto');
  useSavedChoice(store);
  if (store.scope === undefined) return <main class="page" aria-busy="true" />;
  const { rows, shown, ticked } = store;
  if (rows.size === 0 && rows.complete) {
    return (
      <main class="page">
        <h1 class="visually-hidden">{strings.title}</h1>
        <p class="empty">{strings.empty}</p>
      </main>
    );
  }
  const open = choice === 'open' || (choice === 'auto' && rows.size > 1);
  const views = <Views store={store} theme={theme} />;
  return (
    <main class="dashboard">
      <h1 class="visually-hidden">{strings.title}</h1>
      {open ? (
        <SplitPane
          label={strings.tableHeight}
          upper={<RunTable store={store} theme={theme} onCollapse={() => setChoice('closed')} />}
          lower={ticked.length > 0 && views}
        />
      ) : (
        <>
          <TickedRuns
            runs={shown}
            total={rows.size}
            palette={theme.palette}
            onUntick={(run) => store.tick(ticked.filter((other) => other !== run))}
            onExpand={() => setChoice('open')}
          />
          <div class="split-lower">{views}</div>
        </>
      )}
    </main>
  );
}

function Views({ store, theme }: { readonly store: DashboardStore; readonly theme: Theme }) {
  const { shown, ticked, rows } = store;
  const [first, ...others] = shown;
  if (first === undefined) return <p class="empty">{ticked.length === 0 && strings.tickSome}</p>;
  return (
    <div class="page">
      {others.length === 0 && <RunHeader run={first.run} />}
      <Notices runs={shown} />
      <Health runs={shown} />
      <Tabs runs={shown} rows={rows.list} theme={theme} onTick={(runs) => store.tick(runs)} />
    </div>
  );
}

/** What the host restores the panel from, and the places of the lines. */
function useSavedChoice({ scope, ticked, shown, places }: DashboardStore): void {
  useLayoutEffect(() => {
    if (scope === undefined) return;
    saveState('scope', scope.file);
    saveState('ticked', ticked);
  }, [scope?.file, ticked]);
  useLayoutEffect(() => {
    if (scope !== undefined && shown.length > 0) saveState('places', places);
  }, [places]);
}
