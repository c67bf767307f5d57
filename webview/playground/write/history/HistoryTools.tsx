import { Button } from '../../../shared/controls/Button.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { strings } from '../../words.ts';
import type { Session } from '../session.ts';

interface Props {
  readonly session: Session;
  readonly onRename: () => void;
}

/** The title of the history, and what can be done with the text that is shown. */
export function HistoryTools({ session, onRename }: Props) {
  const { history } = session;
  const { currentId } = history;
  return (
    <div class="history-head">
      <h2>{strings.history}</h2>
      {history.canUndo && (
        <span class="history-undo">
          <span class="muted" role="status">
            {strings.historyTaken}
          </span>
          <Button kind="plain" onClick={() => session.undo()}>
            {strings.historyUndo}
          </Button>
        </span>
      )}
      <div class="toolbar-end">
        <Button
          kind="plain"
          label={strings.historyRename}
          disabled={currentId === undefined}
          onClick={onRename}
        >
          <Icon name="rename" />
        </Button>
        <Button
          kind="plain"
          label={strings.historyDelete}
          disabled={currentId === undefined}
          onClick={() => {
            if (currentId !== undefined) session.remove(currentId);
          }}
        >
          <Icon name="trash" />
        </Button>
        <Button
          kind="plain"
          label={strings.historyClear}
          disabled={history.nodes.length === 0}
          onClick={() => session.clear()}
        >
          <Icon name="close" />
        </Button>
      </div>
    </div>
  );
}
