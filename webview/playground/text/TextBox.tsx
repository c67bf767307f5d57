import type { ComponentChildren } from 'preact';
import { Output, type OutputProps } from './Output.tsx';

interface Props extends OutputProps {
  /** Says what will stand here while there is nothing. */
  readonly empty: string;
  /** Stands below the text. */
  readonly children: ComponentChildren;
}

/** A text by tokens in a frame. */
export function TextBox({ empty, children, ...output }: Props) {
  const { label, running, prompt, tokens } = output;
  const isEmpty = !running && tokens.length === 0 && prompt === '';
  return (
    <section class="text" aria-label={label}>
      {isEmpty && <p class="muted text-empty">{empty}</p>}
      <Output {...output} />
      <div class="output-bar">{children}</div>
    </section>
  );
}
