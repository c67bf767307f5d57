import { mostTicked } from '../../../server/protocol/dashboard.ts';
import type { Trial } from '../../../server/protocol/sweeps.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface Props {
  /** The best first; undefined while nothing is selected. */
  readonly selected: readonly Trial[] | undefined;
  readonly drawn: number;
  readonly all: number;
  readonly onTick: (trials: readonly number[]) => void;
  readonly onClear: () => void;
}

/** What the selection on the axes has come to, and what can be done with it; what the lines' looks mean. */
export function SelectionBar({ selected, drawn, all, onTick, onClear }: Props) {
  const best = (selected ?? []).slice(0, mostTicked).map(({ number }) => number);
  return (
    <div class="selection-bar">
      <span role="status">{selected && fill(strings.sweepSelected, selected.length, drawn)}</span>
      {best.length > 0 && (
        <Button onClick={() => onTick(best)}>{fill(strings.sweepTick, best.length)}</Button>
      )}
      {selected && (
        <Button kind="plain" onClick={onClear}>
          {strings.sweepClear}
        </Button>
      )}
      <span class="plot-key">
        <span class="plot-sample better" /> {strings.sweepBetter}
        <span class="plot-sample worse" /> {strings.sweepWorse}
        <span class="plot-sample ticked" /> {strings.sweepTicked}
      </span>
      {drawn < all && <span class="muted">{fill(strings.sweepDrawn, drawn)}</span>}
    </div>
  );
}
