import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { Output } from '../text/Output.tsx';
import type { TokenSelection } from '../text/useTokenSelection.ts';
import { strings } from '../words.ts';
import { endText } from './outcomeText.ts';
import type { Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly coloured: boolean;
  readonly selection: TokenSelection;
  /** Enter: to the alternatives of the selected token. */
  readonly onEnter: () => void;
}

/** Texts that were written together, each in a card. */
export function Together({ session, coloured, selection, onEnter }: Props) {
  return (
    <div class="cards">
      {session.together.map(({ id, tokens, options, outcome }) => {
        const title = fill(strings.seedOf, options.seed);
        const running = session.isRunning(id);
        return (
          <section key={id} class="text card" aria-label={title}>
            <Output
              label={title}
              prompt=""
              tokens={tokens}
              running={running}
              coloured={coloured}
              selected={selection.selectedIn(id)}
              onHover={(index) => selection.hover(id, index)}
              onSelect={(index) => {
                session.lookAt(id);
                selection.select(id, index);
              }}
              onEnter={onEnter}
            />
            <div class="output-bar">
              <span>{title}</span>
              <span class="muted">{running ? strings.generating : outcome && endText(outcome)}</span>
              <div class="toolbar-end">
                <Button onClick={() => session.show(id)}>{strings.goOnWith}</Button>
              </div>
            </div>
          </section>
        );
      })}
    </div>
  );
}
