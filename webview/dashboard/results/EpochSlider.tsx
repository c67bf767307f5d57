import type { DashboardResult } from '../../../server/protocol/dashboard.ts';
import { Slider } from '../../shared/controls/Slider.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface Props {
  readonly results: readonly DashboardResult[];
  readonly index: number;
  /** Undefined follows the latest. */
  readonly onChoose: (index: number | undefined) => void;
}

/** Which epoch's result is shown: a slider, as soon as there is a choice. */
export function EpochSlider({ results, index, onChoose }: Props) {
  const result = results[index];
  if (result === undefined) return null;
  const text = fill(strings.afterEpoch, result.epoch);
  const last = results.length - 1;
  if (last === 0) return <span class="muted">{text}</span>;
  return (
    <Slider
      label={strings.epoch}
      value={index}
      min={0}
      max={last}
      step={1}
      text={text}
      onChange={(next) => onChoose(next === last ? undefined : next)}
    />
  );
}
