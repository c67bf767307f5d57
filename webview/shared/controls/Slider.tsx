import { useId } from '../useId.ts';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value in words, shown beside the slider and read aloud. */
  readonly text: string;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

export function Slider({ label, value, min, max, step, text, hint, onChange }: Props) {
  const id = useId();
  return (
    <div class="field inline slider" title={hint}>
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
      <span class="value" aria-hidden="true">
        {text}
      </span>
    </div>
  );
}
