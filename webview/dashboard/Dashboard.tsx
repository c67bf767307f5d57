import { useLayoutEffect, useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { saveState } from '../shared/host.ts';
import { usePersistedState } from '../shared/persistedState.ts';
import { useTheme } from '../shared/theme.ts';
import { ChartPanel } from './charts/ChartPanel.tsx';
import { choose, initialSettings, toggle, type ViewSettings, viewSettings } from './charts/viewSettings.ts';
import { assignPlaces } from './places.ts';
import { RunHeader } from './RunHeader.tsx';
import { RunTable } from './RunTable.tsx';
import { Results } from './results/Results.tsx';
import type { ShownResult, ShownRun } from './runStore.ts';
import { strings } from './words.ts';

interface Props {
  /** Undefined until the host has answered. */
  readonly runs: readonly ShownRun[] | undefined;
  readonly result: ShownResult | undefined;
}

export function Dashboard({ runs, result }: Props) {
  const theme = useTheme();
  const [settings, setSettings] = usePersistedState('view', viewSettings, initialSettings);
  const places = usePlaces(runs);
  const onChoose = (choice: Partial<ViewSettings>): void => setSettings(choose(settings, choice));
  if (runs === undefined) return <main class="page" aria-busy="true" />;
  const [first, ...others] = runs;
  if (first === undefined) {
    return (
      <main class="page">
        <p class="empty">{strings.empty}</p>
      </main>
    );
  }
  return (
    <main class="page">
      <h1 class="visually-hidden">{strings.title}</h1>
      {others.length === 0 ? (
        <RunHeader run={first.run} />
      ) : (
        <RunTable
          runs={runs}
          places={places}
          palette={theme.palette}
          hidden={settings.hidden}
          onToggle={(id) => onChoose({ hidden: toggle(settings.hidden, id) })}
        />
      )}
      <ChartPanel runs={runs} places={places} settings={settings} theme={theme} onChoose={onChoose} />
      <Results runs={runs} held={result} theme={theme} />
    </main>
  );
}

const placesSchema = v.array(v.string());

/** The runs' places among the line styles; what the host restores the page from is left beside them. */
function usePlaces(runs: readonly ShownRun[] | undefined): readonly string[] {
  const [places, setPlaces] = usePersistedState('places', placesSchema, []);
  const ids = runs?.map(({ run }) => run.id);
  const key = ids?.join('\n');
  const current = useMemo(() => (ids === undefined ? places : assignPlaces(places, ids)), [key]);
  useLayoutEffect(() => {
    if (ids === undefined) return;
    saveState('runs', ids);
    setPlaces(current);
  }, [key]);
  return current;
}
