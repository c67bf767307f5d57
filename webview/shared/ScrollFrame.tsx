import type { ComponentChildren } from 'preact';

interface Props {
  readonly label: string;
  /** A class of its own. */
  readonly kind?: string;
  readonly children: ComponentChildren;
}

/** Holds what may be long or wide. */
export function ScrollFrame({ label, kind = 'scroll-frame', children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
    <div class={kind} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
