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
  return (
    <label class="field inline slider" title={hint}>
      <span class="label">{label}</span>
      <input
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
    </label>
  );
}
