import type { ComponentChildren } from 'preact';
import { useId } from '../useId.ts';
import { fitsRange, useTypedNumber } from './useTypedNumber.ts';

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
  const typed = useTypedNumber(value, (n) => fitsRange(n, min, max, step), onChange);
  const valid = !typed['aria-invalid'];
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
          title={hint}
          aria-describedby={`${id}-help`}
          {...typed}
        />
        {children}
      </div>
      <span id={`${id}-help`} class={valid ? 'visually-hidden' : 'problem'}>
        {valid ? hint : problem}
      </span>
    </div>
  );
}
