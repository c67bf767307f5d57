/** What can be done with the text, and how it was written. */
import type { FromPlayground } from '../../../server/protocol/playground.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { send } from '../../shared/host.ts';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import { outcomeText } from './outcomeText.ts';
import type { Session } from './session.ts';

export function OutputBar({ session }: { readonly session: Session }) {
  const { text, running, outcome, ofRun, noted } = session;
  const node = session.history.current;
  const empty = session.tokens.length === 0;
  const batch = node?.batch;
  const others = session.history.nodes.filter((other) => batch !== undefined && other.batch === batch);
  return (
    <>
      <span class="muted" role="status">
        {session.isRunning(node?.id)
          ? strings.generating
          : noted
            ? strings.noted
            : outcome && outcomeText(outcome)}
      </span>
      <div class="toolbar-end">
        {batch !== undefined && others.length > 1 && (
          <Button kind="plain" onClick={() => session.showTogether(batch)}>
            <Icon name="columns" />
            {fill(strings.sideBySide, others.length)}
          </Button>
        )}
        <Button
          kind="plain"
          onClick={() => session.continueAt(session.tokens.length)}
          disabled={empty || running}
        >
          <Icon name="resume" />
          {strings.writeOn}
        </Button>
        <Button kind="plain" onClick={() => send<FromPlayground>({ type: 'copy', text })} disabled={empty}>
          <Icon name="copy" />
          {strings.copy}
        </Button>
        <Button kind="plain" onClick={() => send<FromPlayground>({ type: 'insert', text })} disabled={empty}>
          <Icon name="insert" />
          {strings.insert}
        </Button>
        {ofRun && (
          <Button kind="plain" onClick={() => session.saveNote()} disabled={empty}>
            <Icon name="save" />
            {strings.note}
          </Button>
        )}
      </div>
    </>
  );
}
