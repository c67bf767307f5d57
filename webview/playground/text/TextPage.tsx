import type { ComponentChildren } from 'preact';

interface Props {
  /** What is asked for. */
  readonly form: ComponentChildren;
  readonly failure: string | undefined;
  /** What came of it. */
  readonly children: ComponentChildren;
  /** Stands beside it. */
  readonly side: ComponentChildren;
}

/** A form and the text that came of it, with what belongs to it beside. */
export function TextPage({ form, failure, children, side }: Props) {
  return (
    <div class="columns">
      <div class="writing">
        {form}
        {failure !== undefined && (
          <p class="message" role="alert">
            {failure}
          </p>
        )}
        {children}
      </div>
      {side}
    </div>
  );
}
