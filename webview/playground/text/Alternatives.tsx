/** What else the model considered at one token. Choosing one continues the text with it. */
import type { Alternative } from '../../../server/protocol/inference.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, spokenToken, strings, visibleToken } from '../words.ts';
import type { ShownToken } from './shownToken.ts';

interface Props {
  readonly label?: string;
  readonly token: ShownToken | undefined;
  /** Absent where the text is as it is. */
  readonly onChoose?: (alternative: Alternative) => void;
  /** Writes on behind the token, in another way. */
  readonly onAnother?: () => void;
  /** Escape: back to the text. */
  readonly onLeave?: () => void;
}

export function Alternatives({ label = strings.alternatives, token, onChoose, onAnother, onLeave }: Props) {
  return (
    <section class="alternatives" aria-label={label}>
      <h2>{label}</h2>
      {token === undefined ? (
        <p class="muted">{strings.alternativesHint}</p>
      ) : (
        <>
          <p class="alternatives-token">
            <span class="glyph">{visibleToken(token.bytes ?? token.token)}</span>
            <span class="muted">
              {strings.probability} {formats.percent(token.probability)}
              {token.chosen && ` · ${strings.chosenByHand}`}
            </span>
          </p>
          <ol onKeyDown={(event) => onKeyDown(event, onLeave)}>
            {choices(token).map((choice) => (
              <li key={choice.id}>
                {onChoose ? (
                  <Choice choice={choice} current={choice.id === token.id} onChoose={onChoose} />
                ) : (
                  <div class="alternative" aria-current={choice.id === token.id}>
                    <Share {...choice} />
                  </div>
                )}
              </li>
            ))}
          </ol>
          {onChoose && <p class="muted">{strings.continueFromHere}</p>}
          {onAnother && (
            <div>
              <Button onClick={onAnother}>{strings.anotherEnding}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly choice: Alternative;
  readonly current: boolean;
  readonly onChoose: (alternative: Alternative) => void;
}

function Choice({ choice, current, onChoose }: ChoiceProps) {
  const percent = formats.percent(choice.probability);
  const label = fill(strings.continueWith, spokenToken(choice.bytes ?? choice.token), percent);
  return (
    <button
      type="button"
      class="alternative"
      title={label}
      aria-current={current}
      onClick={() => onChoose(choice)}
    >
      <span class="visually-hidden">{label}</span>
      <Share {...choice} hidden />
    </button>
  );
}

/** A token with its probability; `hidden` from screen readers where another text says it. */
function Share({ token, bytes, probability, hidden = false }: Alternative & { readonly hidden?: boolean }) {
  return (
    <>
      <span class="glyph" aria-hidden={hidden}>
        {visibleToken(bytes ?? token)}
      </span>
      <span class="bar">
        <span style={{ width: `${probability * 100}%` }} />
      </span>
      <span class="number" aria-hidden={hidden}>
        {formats.percent(probability)}
      </span>
    </>
  );
}

/** The most probable tokens, and the one that was taken if it is not among them. */
function choices({ alternatives, ...token }: ShownToken): readonly Alternative[] {
  if (alternatives.some((alternative) => alternative.id === token.id)) return alternatives;
  return [...alternatives, token];
}

function onKeyDown(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  onLeave: (() => void) | undefined,
): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const focused = buttons.findIndex((button) => button.matches(':focus'));
  if (event.key === 'ArrowDown') buttons[Math.min(focused + 1, buttons.length - 1)]?.focus();
  else if (event.key === 'ArrowUp') buttons[Math.max(focused - 1, 0)]?.focus();
  else if (event.key === 'Escape') onLeave?.();
  else return;
  event.preventDefault();
}
