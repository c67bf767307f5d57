import { Slider } from '../../shared/controls/Slider.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';

interface Props {
  readonly epochs: readonly number[];
  readonly index: number;
  /** Undefined follows the latest. */
  readonly onChoose: (index: number | undefined) => void;
}

/** Which of the epochs is shown: a slider, as soon as there is a choice. */
export function EpochSlider({ epochs, index, onChoose }: Props) {
  const epoch = epochs[index];
  if (epoch === undefined) return null;
  const text = fill(strings.afterEpoch, formats.integer(epoch));
  const last = epochs.length - 1;
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
