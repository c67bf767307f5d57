import { useTypedNumber } from '../../../shared/controls/useTypedNumber.ts';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';

interface Props {
  readonly column: string;
  readonly time: string;
  readonly original: number;
  readonly changed: number | undefined;
  readonly onChange: (value: number) => void;
}

/** One value of a series; what is no number is marked and not taken. */
export function ValueField({ column, time, original, changed, onChange }: Props) {
  const typed = useTypedNumber(changed ?? original, () => true, onChange);
  const label = fill(strings.valueAt, column, time);
  return (
    <input
      class={changed === undefined ? 'value-field' : 'value-field changed'}
      type="text"
      inputMode="decimal"
      aria-label={label}
      title={changed === undefined ? label : fill(strings.valueWas, label, original)}
      {...typed}
    />
  );
}
