/** All texts as a tree: click, or arrow keys, show one; F2 names it, Delete takes it away. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import type { Session } from '../session.ts';
import { NameForm } from '../settings/NameForm.tsx';
import { HistoryRow } from './HistoryRow.tsx';
import { HistoryTools } from './HistoryTools.tsx';
import { rowTitle } from './rowWords.ts';
import { treeMove, treeRows } from './treeRows.ts';

interface Props {
  readonly session: Session;
  readonly onShow: (id: string) => void;
}

export function History({ session, onShow }: Props) {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [naming, setNaming] = useState(false);
  const tree = useRef<HTMLDivElement>(null);
  const { history } = session;
  const { current, currentId } = history;
  const rows = treeRows(history.nodes, collapsed);
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.id === currentId),
  );
  const toFocus = useRef(false);
  useLayoutEffect(() => {
    if (toFocus.current) tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    toFocus.current = false;
  });
  const show = (place: number): void => {
    toFocus.current = true;
    onShow(rows[place]!.node.id);
  };
  const toggle = (id: string): void => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    setCollapsed(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = treeMove(rows, at, event.key);
    if (move?.to !== undefined) show(move.to);
    else if (move?.toggle) toggle(rows[at]!.node.id);
    else if (event.key === 'Enter' || event.key === ' ') show(at);
    else if (event.key === 'F2') setNaming(true);
    else if (event.key === 'Delete' && currentId !== undefined) {
      toFocus.current = true;
      session.remove(currentId);
    } else if (move === undefined) return;
    event.preventDefault();
  };
  const endNaming = (): void => {
    setNaming(false);
    toFocus.current = true;
  };
  return (
    <section class="history" aria-label={strings.history}>
      <HistoryTools session={session} onRename={() => setNaming(true)} />
      {naming && current && (
        <NameForm
          label={strings.historyName}
          initial={rowTitle(current, history.node(current.parent))}
          onCancel={endNaming}
          onSave={(name) => {
            session.rename(current.id, name);
            endNaming();
          }}
        />
      )}
      {rows.length === 0 ? (
        <p class="muted">{strings.historyHint}</p>
      ) : (
        <div ref={tree} class="history-tree" role="tree" aria-label={strings.history} onKeyDown={onKeyDown}>
          {rows.map((row, i) => (
            <HistoryRow
              key={row.node.id}
              row={row}
              title={rowTitle(row.node, history.node(row.node.parent))}
              shown={row.node.id === currentId}
              tabbable={i === at}
              running={session.isRunning(row.node.id)}
              onShow={() => show(i)}
              onToggle={() => toggle(row.node.id)}
            />
          ))}
        </div>
      )}
      {history.removed > 0 && (
        <p class="muted hint">{fill(strings.historyRemoved, formats.integer(history.removed))}</p>
      )}
    </section>
  );
}
