/** A table of words and figures under their headings. It may be long or wide: it scrolls by itself. */
import type { ComponentChildren } from 'preact';
import { ScrollFrame } from '../shared/ScrollFrame.tsx';

interface Props {
  readonly label: string;
  /** A further class, of what is special to this table. */
  readonly kind?: string;
  /** Headings of the columns: first those of words, then those of numbers. */
  readonly words?: readonly string[];
  readonly numbers: readonly string[];
  /** The rows. */
  readonly children: ComponentChildren;
}

export function FigureTable({ label, kind, words = [], numbers, children }: Props) {
  return (
    <ScrollFrame label={label}>
      <table class={kind === undefined ? 'figures' : `figures ${kind}`}>
        <thead>
          <tr>
            {words.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {numbers.map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollFrame>
  );
}
