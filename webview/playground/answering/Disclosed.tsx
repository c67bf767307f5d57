import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  readonly children: ComponentChildren;
}

/** Something that is shown when it is asked for. */
export function Disclosed({ title, children }: Props) {
  return (
    <details class="disclosed">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
