/** The panels below the text, one at a time. */
import * as v from 'valibot';
import { usePersistedState } from '../../shared/persistedState.ts';
import { useId } from '../../shared/useId.ts';
import { strings } from '../words.ts';
import type { PanelProps } from './panel.ts';
import { panels } from './panels.ts';

export function InsideTabs(props: PanelProps) {
  const id = useId();
  const [chosen, setChosen] = usePersistedState('inside.tab', v.string(), panels[0]!.id);
  const possible = panels.filter((panel) => panel.applies(props.reading));
  const current = possible.find((panel) => panel.id === chosen) ?? possible[0]!;
  const Shown = current.component;
  const move = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = possible[(possible.indexOf(current) + by + possible.length) % possible.length]!;
    setChosen(next.id);
    document.getElementById(`${id}-${next.id}`)?.focus();
  };
  return (
    <div class="inside-panels">
      <div class="inside-tabs" role="tablist" aria-label={strings.insideViews} onKeyDown={move}>
        {possible.map((panel) => (
          <button
            key={panel.id}
            id={`${id}-${panel.id}`}
            type="button"
            role="tab"
            aria-selected={panel === current}
            aria-controls={`${id}-panel`}
            tabIndex={panel === current ? 0 : -1}
            onClick={() => setChosen(panel.id)}
          >
            {panel.title}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="inside-panel" role="tabpanel" aria-labelledby={`${id}-${current.id}`}>
        <Shown key={current.id} {...props} />
      </div>
    </div>
  );
}
