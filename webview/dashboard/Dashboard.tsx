import { useLayoutEffect } from 'preact/hooks';
import { saveState } from '../shared/host.ts';
import { useTheme } from '../shared/theme.ts';
import type { DashboardStore } from './dashboardStore.ts';
import { RunHeader } from './RunHeader.tsx';
import { Tabs } from './Tabs.tsx';
import { strings } from './words.ts';

export function Dashboard({ store }: { readonly store: DashboardStore }) {
  const theme = useTheme();
  const { scope, ticked, shown, places } = store;
  useLayoutEffect(() => {
    if (scope === undefined) return;
    saveState('scope', scope.file);
    saveState('ticked', ticked);
    saveState('places', places);
  }, [scope?.file, ticked, places]);
  if (scope === undefined) return <main class="page" aria-busy="true" />;
  if (store.rows.size === 0 && store.rows.complete) {
    return (
      <main class="page">
        <p class="empty">{strings.empty}</p>
      </main>
    );
  }
  const [only, ...others] = shown;
  return (
    <main class="page">
      <h1 class="visually-hidden">{strings.title}</h1>
      {only !== undefined && others.length === 0 && <RunHeader run={only.run} />}
      {only !== undefined && (
        <Tabs runs={shown} rows={store.rows.list} theme={theme} onTick={(runs) => store.tick(runs)} />
      )}
    </main>
  );
}
