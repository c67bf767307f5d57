import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../../shared/Icon.tsx';
import { formats } from '../../words.ts';
import { rowDetails } from './rowWords.ts';
import type { TreeRow } from './treeRows.ts';

interface Props {
  readonly row: TreeRow;
  readonly title: string;
  /** Its text is shown. */
  readonly shown: boolean;
  /** The tab key goes here. */
  readonly tabbable: boolean;
  readonly running: boolean;
  readonly onShow: () => void;
  readonly onToggle: () => void;
}

const deepestIndent = 6;

export function HistoryRow({ row, title, shown, tabbable, running, onShow, onToggle }: Props) {
  const { node, level, place, siblings, expanded } = row;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (shown) element.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const details = rowDetails(node);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all rows
    <div
      ref={element}
      class="history-row"
      role="treeitem"
      data-id={node.id}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={expanded}
      aria-selected={shown}
      tabIndex={tabbable ? 0 : -1}
      title={details}
      style={{ paddingLeft: `${Math.min(level - 1, deepestIndent) * 14 + 2}px` }}
      onClick={onShow}
    >
      <span
        class={expanded ? 'twistie open' : 'twistie'}
        aria-hidden="true"
        onClick={(event) => {
          if (expanded === undefined) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {expanded !== undefined && <Icon name="right" />}
      </span>
      <span class="history-title">{title}</span>
      <span class="visually-hidden">{details}</span>
      <span class="number muted" aria-hidden="true">
        {running ? '…' : formats.integer(node.tokens.length)}
      </span>
    </div>
  );
}
