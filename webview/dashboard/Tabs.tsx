/** The views of the ticked runs, one at a time. */

import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { usePersistedState } from '../shared/persistedState.ts';
import { useId } from '../shared/useId.ts';
import { pointed } from './charts/pointed.ts';
import type { ViewProps } from './view.ts';
import { views } from './views.tsx';
import { strings } from './words.ts';

export function Tabs(props: ViewProps) {
  const id = useId();
  const [chosen, setChosen] = usePersistedState('tab', v.string(), views[0]!.id);
  useEffect(() => pointed.follow(() => setChosen(views[0]!.id)), []);
  const known = views.filter((view) => view.applies(props.runs));
  const current = known.find((view) => view.id === chosen) ?? known[0];
  if (current === undefined) return null;
  const View = current.component;
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = known[(known.indexOf(current) + by + known.length) % known.length]!;
    setChosen(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={strings.views} onKeyDown={move}>
        {known.map((view) => (
          <button
            key={view.id}
            id={`${id}-${view.id}`}
            type="button"
            role="tab"
            aria-selected={view === current}
            aria-controls={`${id}-panel`}
            tabIndex={view === current ? 0 : -1}
            onClick={() => setChosen(view.id)}
          >
            {view.title}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="view" role="tabpanel" aria-labelledby={`${id}-${current.id}`}>
        <h2 class="visually-hidden">{current.title}</h2>
        <View key={current.id} {...props} />
      </div>
    </>
  );
}
