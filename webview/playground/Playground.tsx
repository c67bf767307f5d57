import { useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { FromPlayground } from '../../server/protocol/playground.ts';
import { Checkbox } from '../shared/controls/Checkbox.tsx';
import { send } from '../shared/host.ts';
import { usePersistedState } from '../shared/persistedState.ts';
import { Alternatives } from './Alternatives.tsx';
import { ColourKey } from './ColourKey.tsx';
import { ModelHeader } from './ModelHeader.tsx';
import { Output } from './Output.tsx';
import { OutputBar } from './OutputBar.tsx';
import { PromptForm } from './PromptForm.tsx';
import type { Session } from './session.ts';
import { Settings } from './settings/Settings.tsx';
import { strings } from './words.ts';

const colouredSchema = v.boolean();

export function Playground({ session }: { readonly session: Session }) {
  const [coloured, setColoured] = usePersistedState('coloured', colouredSchema, true);
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const main = useRef<HTMLElement>(null);
  const { model, modelError, tokens, failure, running } = session;
  const focus = (selector: string): void => main.current?.querySelector<HTMLElement>(selector)?.focus();

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
  const shown = tokens[selected ?? hovered ?? -1];
  const started = running || tokens.length > 0;
  return (
    <main class="page playground" ref={main}>
      <ModelHeader model={model} />
      <div class="columns">
        <div class="writing">
          <PromptForm
            prompt={session.prompt}
            running={running}
            onChange={(prompt) => session.edit({ prompt })}
            onGenerate={() => {
              setSelected(undefined);
              session.generate();
            }}
            onStop={() => session.stop()}
          >
            <div class="colours">
              {coloured && <ColourKey />}
              <Checkbox label={strings.colourByProbability} checked={coloured} onChange={setColoured} />
            </div>
          </PromptForm>
          {failure !== undefined && (
            <p class="message" role="alert">
              {failure}
            </p>
          )}
          <section class="text" aria-label={strings.generated}>
            {!started && <p class="muted text-empty">{strings.empty}</p>}
            <Output
              session={session}
              coloured={coloured}
              selected={selected}
              onHover={setHovered}
              onSelect={setSelected}
              onEnter={() => focus('.alternative[aria-current=true], .alternative')}
            />
            <OutputBar
              session={session}
              onCopy={() => send<FromPlayground>({ type: 'copy', text: session.text })}
              onInsert={() => send<FromPlayground>({ type: 'insert', text: session.text })}
              onClear={() => {
                setSelected(undefined);
                session.clear();
              }}
            />
          </section>
        </div>
        <div class="side">
          <Settings session={session} />
          <Alternatives
            token={shown}
            onLeave={() => focus('.output')}
            onChoose={(alternative) => {
              session.continueWith(selected ?? hovered ?? 0, alternative);
              focus('.output');
            }}
          />
        </div>
      </div>
    </main>
  );
}
