import { useState } from 'preact/hooks';
import { useId } from '../../../shared/useId.ts';
import { strings } from '../../words.ts';

interface Props {
  readonly value: string;
  readonly onChange: (pattern: string) => void;
}

const longest = 500;

/** A regular expression, taken with Enter or when the field is left. */
export function PatternField({ value, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState(value);
  const valid = isPattern(text);
  const take = (): void => {
    if (valid && text !== value) onChange(text);
  };
  return (
    <div class="field inline pattern-field">
      <label class="label" for={id}>
        {strings.insidePattern}
      </label>
      <input
        id={id}
        type="text"
        class="glyph"
        value={text}
        maxLength={longest}
        spellcheck={false}
        placeholder="[A-Z]\w+"
        aria-invalid={!valid}
        aria-describedby={`${id}-problem`}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
        }}
      />
      <span id={`${id}-problem`} class={valid ? 'visually-hidden' : 'problem'}>
        {valid ? strings.insidePatternHint : strings.insidePatternWrong}
      </span>
    </div>
  );
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
