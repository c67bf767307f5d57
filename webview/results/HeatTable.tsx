/** A matrix as a table whose cells are the stronger coloured the more weight they have. One cell is read out below. */
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { cellOf, neighbourOf } from './gridKeys.ts';
import { markPin } from './heatPin.ts';
import { strongestAlone, strongestBelowText, tint } from './matrix.ts';
import { strings } from './words.ts';

export interface Heat {
  readonly label: string;
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** 0 to 1 */
  readonly weight: (row: number, column: number) => number;
  /** What stands in the cells, if anything does. */
  readonly text?: (row: number, column: number) => string;
  /** The cell in a sentence. */
  readonly describe: (row: number, column: number) => string;
  /** The cells of the right answers, where there are such. */
  readonly right?: (row: number, column: number) => boolean;
}

/** @param heat kept by the caller as long as it shows the same */
export function HeatTable({ heat }: { readonly heat: Heat }) {
  const [pointed, setPointed] = useState<string | undefined>(undefined);
  const [pinned, setPinned] = useState<string | undefined>(undefined);
  const table = useMemo(() => <Cells heat={heat} onRead={setPointed} onPin={setPinned} />, [heat]);
  useEffect(() => setPinned(undefined), [heat]);
  const reading = pointed ?? pinned;
  return (
    <div class="heat">
      <div class="heat-frame">{table}</div>
      <p class={reading === undefined ? 'heat-reading muted' : 'heat-reading'}>
        {reading ?? strings.heatKeys}
      </p>
    </div>
  );
}

interface CellsProps {
  readonly heat: Heat;
  readonly onRead: (text: string | undefined) => void;
  /** One cell can be held; told its sentence, or that none is. */
  readonly onPin: (text: string | undefined) => void;
}

function Cells({ heat, onRead, onPin }: CellsProps) {
  const { label, rowTitle, columnTitle, rows, columns, weight, text, describe, right } = heat;
  const strongest = text === undefined ? strongestAlone : strongestBelowText;
  const read = (target: EventTarget | null): void => {
    const cell = cellOf(target);
    if (cell !== undefined) onRead(describe(cell.row, cell.column));
  };
  const pin = (table: HTMLTableElement, target: EventTarget | null): void => {
    const cell = markPin(table, cellOf(target));
    onPin(cell && describe(cell.row, cell.column));
  };
  /** One cell can be reached by Tab, the others from it; a cell gets its sentence when the focus comes. */
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableElement>): void => {
    if (event.key === 'Enter' || event.key === ' ' || event.key === 'Escape') {
      event.preventDefault();
      pin(event.currentTarget, event.key === 'Escape' ? null : event.target);
      return;
    }
    const current = cellOf(event.target);
    const next = current && neighbourOf(current, event.key);
    if (current === undefined || next === undefined) return;
    event.preventDefault();
    current.element.removeAttribute('tabindex');
    next.element.tabIndex = 0;
    next.element.ariaLabel = describe(next.row, next.column);
    next.element.focus();
  };
  return (
    <table
      key={`${rows.length} ${columns.length}`}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose cells take keys
      role="grid"
      aria-label={label}
      onKeyDown={onKeyDown}
      onClick={({ currentTarget, target }) => pin(currentTarget, target)}
      onFocusIn={({ target }) => read(target)}
      onPointerOver={({ target }) => read(target)}
      onPointerLeave={() => onRead(undefined)}
      onFocusOut={() => onRead(undefined)}
    >
      <thead class="heat-columns">
        <tr>
          <th class="heat-corner">
            <span>{columnTitle} →</span>
            <span>{rowTitle} ↓</span>
          </th>
          {columns.map((column, j) => (
            <th key={j} scope="col" title={column}>
              <span class={[...column].length > 2 ? 'heat-column long' : 'heat-column'}>{column}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i} class="heat-row">
            <th scope="row" title={row}>
              {row}
            </th>
            {columns.map((_, j) => (
              <td
                key={j}
                class={right && (right(i, j) ? 'right' : 'mistake')}
                style={{ '--weight': tint(weight(i, j), strongest) }}
                {...(i === 0 && j === 0 && { tabIndex: 0, 'aria-label': describe(0, 0) })}
              >
                {text?.(i, j)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
