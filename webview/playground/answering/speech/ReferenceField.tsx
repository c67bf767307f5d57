import { useId } from '../../../shared/useId.ts';
import { strings } from '../../words.ts';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** What is really said, where a person knows it. */
export function ReferenceField({ text, onChange }: Props) {
  const id = useId();
  return (
    <div class="question-field transcript-field">
      <label class="label" for={id}>
        {strings.transcript}
      </label>
      <input
        id={id}
        type="text"
        value={text}
        placeholder={strings.transcriptHint}
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}
