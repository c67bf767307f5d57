import { useId } from '../../../shared/useId.ts';
import { strings } from '../../words.ts';

interface Props {
  readonly value: string;
  readonly onChange: (prompt: string) => void;
}

export function PromptField({ value, onChange }: Props) {
  const id = useId();
  return (
    <div class="field stacked hold-prompt">
      <label class="label" for={id}>
        {strings.prompt}
      </label>
      <textarea
        id={id}
        rows={2}
        value={value}
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}
