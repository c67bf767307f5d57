import { useState } from 'preact/hooks';
import { useId } from '../../../shared/useId.ts';
import { strings } from '../../words.ts';
import { fromLines, toLines } from './stopLines.ts';

interface Props {
  readonly texts: readonly string[];
  readonly onChange: (texts: readonly string[]) => void;
}

export function StopTexts({ texts, onChange }: Props) {
  const id = useId();
  /** What is being typed; an empty last line is no text yet. */
  const [typed, setTyped] = useState<string | undefined>(undefined);
  return (
    <div class="field stacked">
      <label class="label" for={id}>
        {strings.stopTexts}
      </label>
      <textarea
        id={id}
        rows={2}
        spellcheck={false}
        value={typed ?? toLines(texts)}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          onChange(fromLines(value));
        }}
        onBlur={() => setTyped(undefined)}
      />
      <span id={`${id}-help`} class="muted hint">
        {strings.stopTextsHint}
      </span>
    </div>
  );
}
