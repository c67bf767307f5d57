import { useLayoutEffect, useState } from 'preact/hooks';
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
  const [text, setText] = useState(String(value));
  useLayoutEffect(() => setText(String(value)), [value]);
  const isValid = (next: string): boolean => {
    const n = Number(next);
    return next.trim() !== '' && n >= min && n <= max && (step < 1 || Number.isInteger(n));
  };
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
        value={text}
        title={fill(strings.invalidNumber, formats.integer(min), formats.integer(max))}
        aria-invalid={!isValid(text)}
        onInput={({ currentTarget: { value: next } }) => {
          setText(next);
          if (isValid(next)) onChange(Number(next));
        }}
        onBlur={() => setText(String(value))}
      />
    </div>
  );
}
