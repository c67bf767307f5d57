import { useRef, useState } from 'preact/hooks';
import type { FromPlayground } from '../../../server/protocol/playground.ts';
import { send } from '../../shared/host.ts';
import { Alternatives } from '../text/Alternatives.tsx';
import { Colours } from '../text/Colours.tsx';
import { Output } from '../text/Output.tsx';
import { TextForm } from '../text/TextForm.tsx';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { OutputBar } from './OutputBar.tsx';
import { Settings } from './settings/Settings.tsx';

/** A prompt, and the text that the model writes after it. */
export function Writing({ writing: session, coloured, onColoured }: ViewProps) {
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const page = useRef<HTMLDivElement>(null);
  const { tokens, failure, running } = session;
  const focus = (selector: string): void => page.current?.querySelector<HTMLElement>(selector)?.focus();
  const shown = tokens[selected ?? hovered ?? -1];
  const started = running || tokens.length > 0;
  return (
    <div class="columns" ref={page}>
      <div class="writing">
        <TextForm
          label={strings.prompt}
          placeholder={strings.promptPlaceholder}
          action={strings.generate}
          text={session.prompt}
          running={running}
          onChange={(prompt) => session.edit({ prompt })}
          onStart={() => {
            setSelected(undefined);
            session.generate();
          }}
          onStop={() => session.stop()}
        >
          <Colours coloured={coloured} onChange={onColoured} />
        </TextForm>
        {failure !== undefined && (
          <p class="message" role="alert">
            {failure}
          </p>
        )}
        <section class="text" aria-label={strings.generated}>
          {!started && <p class="muted text-empty">{strings.empty}</p>}
          <Output
            label={strings.generated}
            prompt={session.textPrompt}
            tokens={tokens}
            running={running}
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
  );
}
