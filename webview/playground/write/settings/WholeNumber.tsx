import type { ComponentChildren } from 'preact';
import { NumberField } from '../../../shared/controls/NumberField.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  readonly children?: ComponentChildren;
}

/** A field for an integer that says its range. */
export function WholeNumber(props: Props) {
  const problem = fill(strings.invalidNumber, formats.integer(props.min), formats.integer(props.max));
  return <NumberField {...props} step={1} problem={problem} />;
}
