import type { ComponentChildren } from 'preact';
import { formats, strings } from '../../words.ts';

/** Names and ends of the axes of shares around the points. */
export function ScatterAxes({ children }: { readonly children: ComponentChildren }) {
  const ends = [formats.shortPercent(0), formats.shortPercent(1)];
  return (
    <div class="scatter-axes">
      <span class="scatter-y muted" aria-hidden="true">
        <span>{ends[1]}</span>
        <span class="scatter-name">{strings.insideShutShare}</span>
        <span>{ends[0]}</span>
      </span>
      {children}
      <span class="scatter-x muted" aria-hidden="true">
        <span>{ends[0]}</span>
        <span class="scatter-name">{strings.insideOpenShare}</span>
        <span>{ends[1]}</span>
      </span>
    </div>
  );
}
