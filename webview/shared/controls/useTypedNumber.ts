import type { TargetedInputEvent } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** What an `<input>` of a number is given. */
interface TypedNumber {
  readonly value: string;
  readonly 'aria-invalid': boolean;
  readonly onInput: (event: TargetedInputEvent<HTMLInputElement>) => void;
  readonly onBlur: () => void;
}

/**
 * A number that is taken as soon as what is typed is one, and stays as it is typed ("-0", "1.0") until the field is
 * left: more of it may come.
 */
export function useTypedNumber(
  value: number,
  isAllowed: (n: number) => boolean,
  onChange: (value: number) => void,
): TypedNumber {
  const [text, setText] = useState(String(value));
  const isValid = (typed: string): boolean => {
    const n = Number(typed);
    return typed.trim() !== '' && Number.isFinite(n) && isAllowed(n);
  };
  useLayoutEffect(() => {
    if (text.trim() === '' || Number(text) !== value) setText(String(value));
  }, [value]);
  return {
    value: text,
    'aria-invalid': !isValid(text),
    onInput: ({ currentTarget: { value: typed } }) => {
      setText(typed);
      if (isValid(typed)) onChange(Number(typed));
    },
    onBlur: () => setText(String(value)),
  };
}

/** Whether a number lies in the range of a field whose step is 1, and is whole, or in that of another. */
export function fitsRange(n: number, min: number, max: number, step: number): boolean {
  return n >= min && n <= max && (step < 1 || Number.isInteger(n));
}
