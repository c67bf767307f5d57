import { fitsRange, useTypedNumber } from '../../shared/controls/useTypedNumber.ts';
import { fill } from '../../shared/strings.ts';
import { useId } from '../../shared/useId.ts';
import { formats, strings } from '../words.ts';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** 1 takes whole numbers alone. */
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/** A number in a toolbar. What is typed is taken as soon as it is a number of the range. */
export function InlineNumber({ label, value, min, max, step, onChange }: Props) {
  const id = useId();
  const typed = useTypedNumber(value, (n) => fitsRange(n, min, max, step), onChange);
  return (
    <div class="field inline inline-number">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step={step}
        title={fill(strings.invalidNumber, formats.integer(min), formats.integer(max))}
        {...typed}
      />
    </div>
  );
}
