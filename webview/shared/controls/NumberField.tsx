import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useId } from '../useId.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Said while what is typed is no number of the range; the value stays as it was. */
  readonly problem: string;
  readonly onChange: (value: number) => void;
  /** Something small at the end of the field. */
  readonly children?: ComponentChildren;
}

export function NumberField({ label, hint, value, min, max, step, problem, onChange, children }: Props) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const valid = isValid(text, min, max, step);
  useLayoutEffect(() => setText(String(value)), [value]);
  return (
    <div class="field stacked">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="row">
        <input
          id={id}
          type="number"
          min={min}
          max={max}
          step={step}
          value={text}
          title={hint}
          aria-invalid={!valid}
          aria-describedby={`${id}-help`}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            if (isValid(currentTarget.value, min, max, step)) onChange(Number(currentTarget.value));
          }}
          onBlur={() => setText(String(value))}
        />
        {children}
      </div>
      <span id={`${id}-help`} class={valid ? 'visually-hidden' : 'problem'}>
        {valid ? hint : problem}
      </span>
    </div>
  );
}

function isValid(text: string, min: number, max: number, step: number): boolean {
  const n = Number(text);
  return text.trim() !== '' && n >= min && n <= max && (step < 1 || Number.isInteger(n));
}
