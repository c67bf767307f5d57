import * as v from 'valibot';
import { usePersistedState } from '../shared/persistedState.ts';
import { useTheme } from '../shared/theme.ts';
import type { CompareSession } from './compare/compareSession.ts';
import { ModelHeader } from './ModelHeader.tsx';
import { ModeSwitch } from './ModeSwitch.tsx';
import type { ScoreSession } from './score/scoreSession.ts';
import { views } from './views.ts';
import { strings } from './words.ts';
import type { Session } from './write/session.ts';

const colouredSchema = v.boolean();

interface Props {
  readonly writing: Session;
  readonly scoring: ScoreSession;
  readonly comparing: CompareSession;
}

export function Playground({ writing, scoring, comparing }: Props) {
  const [coloured, setColoured] = usePersistedState('coloured', colouredSchema, true);
  const [mode, setMode] = usePersistedState('mode', v.string(), '');
  const theme = useTheme();
  const { model, modelError } = writing;
  if (model === undefined) {
    return (
      <main class="page playground">
        <h1 class="visually-hidden">{strings.title}</h1>
        {modelError === undefined ? (
          <p class="empty" role="status">
            {strings.loading}
          </p>
        ) : (
          <div class="model-error" role="alert">
            <h2>{strings.noModel}</h2>
            <p class="message">{modelError}</p>
          </div>
        )}
      </main>
    );
  }
  const possible = views.filter((view) => view.applies(model));
  const shown = possible.find(({ id }) => id === mode) ?? possible[0];
  const Shown = shown?.component;
  return (
    <main class="page playground">
      <div class="head">
        <ModelHeader model={model} />
        {possible.length > 1 && <ModeSwitch views={possible} shown={shown?.id ?? ''} onChange={setMode} />}
      </div>
      {Shown && (
        <Shown
          model={model}
          writing={writing}
          scoring={scoring}
          comparing={comparing}
          theme={theme}
          coloured={coloured}
          onColoured={setColoured}
        />
      )}
    </main>
  );
}
