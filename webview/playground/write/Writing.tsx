import { useEffect, useRef } from 'preact/hooks';
import { Alternatives } from '../text/Alternatives.tsx';
import { Colours } from '../text/Colours.tsx';
import { TextBox } from '../text/TextBox.tsx';
import { TextForm } from '../text/TextForm.tsx';
import { TextPage } from '../text/TextPage.tsx';
import { useTokenSelection } from '../text/useTokenSelection.ts';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { Beams } from './Beams.tsx';
import { History } from './history/History.tsx';
import { OutputBar } from './OutputBar.tsx';
import { Settings } from './settings/Settings.tsx';
import { Together } from './Together.tsx';

/** A prompt, and the texts that the model writes after it. */
export function Writing({ writing: session, coloured, onColoured }: ViewProps) {
  const selection = useTokenSelection();
  const page = useRef<HTMLDivElement>(null);
  const focus = (selector: string): void => page.current?.querySelector<HTMLElement>(selector)?.focus();
  const { spot } = selection;
  const { tokens, history, beams } = session;
  const token =
    spot && (spot.text === history.currentId ? tokens : (history.node(spot.text)?.tokens ?? []))[spot.index];
  const selected = spot && selection.selectedIn(spot.text) === spot.index ? spot : undefined;
  const lacksAlternatives = token?.alternatives.length === 0 && selected?.text === history.currentId;
  useEffect(() => {
    if (lacksAlternatives && selected) void session.restore(selected.index);
  }, [lacksAlternatives, selected?.index]);
  const id = history.currentId ?? '';
  const toAlternatives = (): void => focus('.alternative[aria-current=true], .alternative');
  const goOn = (act: () => void): void => {
    if (spot && session.together.length > 0) session.lookAt(spot.text);
    act();
    selection.clear();
    focus('.output');
  };
  return (
    <div class="write" ref={page}>
      <TextPage
        form={
          <TextForm
            label={strings.prompt}
            placeholder={strings.promptPlaceholder}
            action={strings.generate}
            text={session.prompt}
            running={session.running}
            onChange={(prompt) => session.edit({ prompt })}
            onStart={() => {
              selection.clear();
              session.generate();
            }}
            onStop={() => session.stop()}
          >
            <Colours coloured={coloured} onChange={onColoured} />
          </TextForm>
        }
        failure={session.failure ?? beams.failure}
        side={
          <>
            <div class="side">
              <Settings session={session} />
              <Alternatives
                token={token}
                onLeave={() => focus('.output')}
                onChoose={(alternative) => goOn(() => session.continueWith(spot?.index ?? 0, alternative))}
                onAnother={() => goOn(() => session.continueAt((spot?.index ?? 0) + 1))}
              />
            </div>
            <History
              session={session}
              onShow={(shown) => {
                selection.clear();
                session.show(shown);
              }}
            />
          </>
        }
      >
        {beams.running || beams.ended ? (
          <Beams session={session} />
        ) : session.together.length > 0 ? (
          <Together session={session} coloured={coloured} selection={selection} onEnter={toAlternatives} />
        ) : (
          <TextBox
            label={strings.generated}
            empty={strings.empty}
            prompt={session.textPrompt}
            tokens={tokens}
            running={session.isRunning(id)}
            coloured={coloured}
            selected={selection.selectedIn(id)}
            onHover={(index) => selection.hover(id, index)}
            onSelect={(index) => selection.select(id, index)}
            onEnter={toAlternatives}
          >
            <OutputBar session={session} />
          </TextBox>
        )}
      </TextPage>
    </div>
  );
}
