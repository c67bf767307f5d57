import type { ComponentChildren } from 'preact';
import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { useId } from '../../shared/useId.ts';
import { strings } from '../words.ts';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** What the button does with the text. */
  readonly action: string;
  readonly text: string;
  readonly running: boolean;
  readonly onChange: (text: string) => void;
  readonly onStart: () => void;
  readonly onStop: () => void;
  /** Stands at the end of the button's row. */
  readonly children: ComponentChildren;
}

/** A text to type, and a button that starts or stops what is done with it. */
export function TextForm(props: Props) {
  const { label, placeholder, action, text, running, onChange, onStart, onStop, children } = props;
  const id = useId();
  return (
    <div class="prompt-form">
      <label class="label" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        placeholder={placeholder}
        spellcheck={false}
        aria-keyshortcuts="Control+Enter"
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onStart();
        }}
      />
      <div class="writing-bar">
        {running ? (
          <Button key="stop" onClick={onStop}>
            <Icon name="stop" />
            {strings.stop}
          </Button>
        ) : (
          <Button key="start" kind="primary" onClick={onStart}>
            <Icon name="play" />
            {action}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
