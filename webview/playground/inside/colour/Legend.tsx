import { formats } from '../../words.ts';
import type { Scale } from './scale.ts';
import { strongestBelowText, tintOf } from './tint.ts';

const steps = 12;

interface Props {
  readonly scale: Scale;
  /** Percentage of pure colour at its strongest. */
  readonly strongest?: number;
  /** What stands at the ends instead of the values. */
  readonly ends?: readonly [string, string];
}

/** What the colours mean. */
export function Legend({ scale, strongest = strongestBelowText(scale), ends }: Props) {
  const { low, high } = scale;
  const [first, last] = ends ?? [formats.short(low), formats.short(high)];
  return (
    <span class="inside-legend">
      <span>{first}</span>
      <span class="inside-legend-colours" aria-hidden="true">
        {Array.from({ length: steps + 1 }, (_, i) => (
          <span key={i} style={{ background: tintOf(scale, low + ((high - low) * i) / steps, strongest) }} />
        ))}
      </span>
      <span>{last}</span>
    </span>
  );
}
