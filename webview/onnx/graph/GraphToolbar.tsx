import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface Props {
  readonly query: string;
  readonly found: readonly number[];
  readonly selected: number | undefined;
  readonly asTable: boolean;
  readonly canDraw: boolean;
  readonly onQuery: (query: string) => void;
  readonly onSelect: (node: number) => void;
  readonly onTable: (asTable: boolean) => void;
  readonly onZoom: (factor: number) => void;
  readonly onShowAll: () => void;
}

export function GraphToolbar(props: Props) {
  const { query, found, selected, asTable } = props;
  const at = found.indexOf(selected ?? -1);
  const goTo = (by: number): void => {
    const next = found[(at + by + found.length) % found.length];
    if (next !== undefined) props.onSelect(next);
  };
  return (
    <div class="toolbar">
      <input
        type="search"
        aria-label={strings.search}
        placeholder={strings.search}
        value={query}
        onInput={({ currentTarget }) => props.onQuery(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') goTo(event.shiftKey ? -1 : 1);
        }}
      />
      {query.trim() !== '' && (
        <span class="muted" role="status">
          {found.length === 0 ? strings.noMatch : fill(strings.matches, at + 1, found.length)}
        </span>
      )}
      <div class="toolbar-end">
        {!asTable && (
          <>
            <Button kind="plain" label={strings.zoomOut} onClick={() => props.onZoom(0.8)}>
              −
            </Button>
            <Button kind="plain" label={strings.zoomIn} onClick={() => props.onZoom(1.25)}>
              +
            </Button>
            <Button kind="plain" label={strings.showAll} onClick={props.onShowAll}>
              <Icon name="shrink" />
            </Button>
          </>
        )}
        {props.canDraw && (
          <Button
            kind="plain"
            pressed={asTable}
            label={strings.asTable}
            onClick={() => props.onTable(!asTable)}
          >
            <Icon name="table" />
          </Button>
        )}
      </div>
    </div>
  );
}
