import { useLayoutEffect, useState } from 'preact/hooks';
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
  const value = changed ?? original;
  const [text, setText] = useState(String(value));
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
  useLayoutEffect(() => setText(String(value)), [value]);
  const label = fill(strings.valueAt, column, time);
  return (
    <input
      class={changed === undefined ? 'value-field' : 'value-field changed'}
      type="text"
      inputMode="decimal"
      value={text}
      aria-label={label}
      aria-invalid={!isNumber}
      title={changed === undefined ? label : fill(strings.valueWas, label, original)}
      onInput={({ currentTarget }) => {
        const typed = currentTarget.value;
        setText(typed);
        if (typed.trim() !== '' && Number.isFinite(Number(typed))) onChange(Number(typed));
      }}
      onBlur={() => setText(String(value))}
    />
  );
}
