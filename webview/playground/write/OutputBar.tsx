/** What can be done with the text, and how its generation goes. */
import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings, visibleToken } from '../words.ts';
import type { Outcome, Session } from './session.ts';

interface Props {
  readonly session: Session;
  readonly onCopy: () => void;
  readonly onInsert: () => void;
  readonly onClear: () => void;
}

export function OutputBar({ session, onCopy, onInsert, onClear }: Props) {
  const empty = session.tokens.length === 0;
  return (
    <div class="output-bar">
      <span class="muted" role="status">
        {statusText(session)}
      </span>
      <div class="toolbar-end">
        <Button kind="plain" onClick={onCopy} disabled={empty}>
          <Icon name="copy" />
          {strings.copy}
        </Button>
        <Button kind="plain" onClick={onInsert} disabled={empty}>
          <Icon name="insert" />
          {strings.insert}
        </Button>
        <Button kind="plain" onClick={onClear} disabled={empty}>
          <Icon name="close" />
          {strings.clear}
        </Button>
      </div>
    </div>
  );
}

function statusText({ running, outcome }: Session): string {
  if (running) return strings.generating;
  return outcome === undefined ? '' : outcomeText(outcome);
}

function outcomeText({ tokens, seconds, completed, stopped_by }: Outcome): string {
  const parts = [fill(strings.tokens, formats.integer(tokens))];
  if (seconds > 0) parts.push(fill(strings.tokensPerSecond, formats.integer(tokens / seconds)));
  if (!completed) parts.push(strings.stopped);
  if (stopped_by !== undefined) parts.push(fill(strings.stoppedBy, visibleToken(stopped_by)));
  return parts.join(' · ');
}
