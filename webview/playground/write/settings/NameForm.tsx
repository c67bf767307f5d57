import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/controls/Button.tsx';
import { useId } from '../../../shared/useId.ts';
import { strings } from '../../words.ts';

interface Props {
  readonly label: string;
  readonly initial?: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

const longestName = 60;

/** Asks for a name: Enter saves it, Escape does not. */
export function NameForm({ label, initial = '', onSave, onCancel }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(initial);
  useLayoutEffect(() => input.current?.select(), []);
  const save = (): void => {
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <div class="name-form">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        type="text"
        maxLength={longestName}
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') save();
          else if (event.key === 'Escape') onCancel();
        }}
      />
      <Button kind="primary" disabled={name.trim() === ''} onClick={save}>
        {strings.save}
      </Button>
      <Button onClick={onCancel}>{strings.cancel}</Button>
    </div>
  );
}
