import type { ComponentChildren } from 'preact';

interface Props {
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Holds what may be long or wide. */
export function ScrollFrame({ label, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
    <div class="scroll-frame" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
