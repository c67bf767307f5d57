/** A button that opens a small panel below itself; Escape, or a press elsewhere, closes it. */
import type { ComponentChildren } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDismiss } from '../useDismiss.ts';

interface Props {
  /** The name of button and panel. */
  readonly label: string;
  /** What the button shows. */
  readonly button: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Popover({ label, button, children }: Props) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useDismiss(frame, close);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!open || element === null) return;
    const overflow = element.getBoundingClientRect().left - 8;
    if (overflow < 0) element.style.translate = `${-overflow}px 0`;
    element.style.maxHeight = `${window.innerHeight - element.getBoundingClientRect().top - 12}px`;
    element.focus();
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from wherever the focus is in it
    <div
      ref={frame}
      class="popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        close();
        frame.current?.querySelector('button')?.focus();
        event.stopPropagation();
      }}
    >
      <button
        type="button"
        class="button plain"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div ref={panel} class="popover-panel" role="dialog" aria-label={label} tabIndex={-1}>
          {children}
        </div>
      )}
    </div>
  );
}
