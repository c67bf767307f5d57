/** A menu that floats above the page: arrow keys, Home, End and letters move, Escape closes. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDismiss } from '../useDismiss.ts';

export interface MenuItem {
  readonly label: string;
  readonly onChoose: () => void;
  /** Makes a switch of it: on or off. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
}

/** Where a menu opens, in pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly at: Point;
  readonly onClose: () => void;
}

export function Menu({ label, items, at, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef(document.activeElement);
  const close = (): void => {
    onClose();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  useDismiss(menu, onClose);
  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(at.x, window.innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(at.y, window.innerHeight - height - 4))}px`;
    buttons(element)[0]?.focus();
  }, []);
  const move = (event: KeyboardEvent): void => {
    const element = menu.current;
    if (element === null) return;
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (!focusNext(buttons(element), event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={menu} class="menu" role="menu" aria-label={label} tabIndex={-1} onKeyDown={move}>
      {items.map(({ label: name, onChoose, checked, disabled = false, separated = false }) => (
        <button
          key={name}
          type="button"
          {...(checked === undefined
            ? { role: 'menuitem' }
            : { role: 'menuitemcheckbox', 'aria-checked': checked })}
          class={separated ? 'separated' : ''}
          disabled={disabled}
          tabIndex={-1}
          onClick={() => {
            close();
            onChoose();
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function buttons(menu: HTMLElement): HTMLButtonElement[] {
  return [...menu.querySelectorAll<HTMLButtonElement>('button:enabled')];
}

/** Whether the key moved the focus. */
function focusNext(all: readonly HTMLButtonElement[], key: string): boolean {
  const at = all.findIndex((button) => button.matches(':focus'));
  const last = all.length - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  const next = to[key] ?? (key.length === 1 ? byLetter(all, at, key) : -1);
  if (next < 0) return false;
  all[next]?.focus();
  return true;
}

function byLetter(all: readonly HTMLButtonElement[], at: number, letter: string): number {
  const starts = (button: HTMLButtonElement): boolean =>
    button.textContent.toLowerCase().startsWith(letter.toLowerCase());
  const after = all.findIndex((button, i) => i > at && starts(button));
  return after >= 0 ? after : all.findIndex(starts);
}
