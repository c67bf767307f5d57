import * as v from 'valibot';
import { usePersistedState } from '../shared/persistedState.ts';
import { ModelHeader } from './ModelHeader.tsx';
import { ModeSwitch, modeSchema } from './ModeSwitch.tsx';
import { Scoring } from './score/Scoring.tsx';
import type { ScoreSession } from './score/scoreSession.ts';
import type { Session } from './session.ts';
import { Writing } from './Writing.tsx';
import { strings } from './words.ts';

const colouredSchema = v.boolean();

interface Props {
  readonly session: Session;
  readonly scoring: ScoreSession;
}

export function Playground({ session, scoring }: Props) {
  const [coloured, setColoured] = usePersistedState('coloured', colouredSchema, true);
  const [mode, setMode] = usePersistedState('mode', modeSchema, 'write');
  const { model, modelError } = session;
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
  const colours = { coloured, onColoured: setColoured };
  return (
    <main class="page playground">
      <div class="head">
        <ModelHeader model={model} />
        <ModeSwitch mode={mode} onChange={setMode} />
      </div>
      {mode === 'write' ? (
        <Writing session={session} {...colours} />
      ) : (
        <Scoring session={scoring} {...colours} />
      )}
    </main>
  );
}
