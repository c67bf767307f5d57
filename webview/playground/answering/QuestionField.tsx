import { useId } from '../../shared/useId.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  readonly rows?: number;
  /** Whether it holds numbers, which stand in columns. */
  readonly isTable?: boolean;
  readonly onChange: (text: string) => void;
  /** Ctrl+Enter. */
  readonly onAsk: () => void;
}

/** A text to ask about. */
export function QuestionField({ label, hint, text, rows = 3, isTable = false, onChange, onAsk }: Props) {
  const id = useId();
  return (
    <div class="question-field">
      <label class="label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="muted hint">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        class={isTable ? 'is-table' : undefined}
        rows={rows}
        value={text}
        spellcheck={false}
        aria-keyshortcuts="Control+Enter"
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onAsk();
        }}
      />
    </div>
  );
}
