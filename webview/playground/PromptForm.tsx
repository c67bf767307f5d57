import type { ComponentChildren } from 'preact';
import { Button } from '../shared/controls/Button.tsx';
import { Icon } from '../shared/Icon.tsx';
import { useId } from '../shared/useId.ts';
import { strings } from './words.ts';

interface Props {
  readonly prompt: string;
  readonly running: boolean;
  readonly onChange: (prompt: string) => void;
  readonly onGenerate: () => void;
  readonly onStop: () => void;
  /** Stands at the end of the button's row. */
  readonly children: ComponentChildren;
}

export function PromptForm({ prompt, running, onChange, onGenerate, onStop, children }: Props) {
  const id = useId();
  return (
    <div class="prompt-form">
      <label class="label" for={id}>
        {strings.prompt}
      </label>
      <textarea
        id={id}
        rows={3}
        value={prompt}
        placeholder={strings.promptPlaceholder}
        spellcheck={false}
        aria-keyshortcuts="Control+Enter"
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onGenerate();
        }}
      />
      <div class="writing-bar">
        {running ? (
          <Button key="stop" onClick={onStop}>
            <Icon name="stop" />
            {strings.stop}
          </Button>
        ) : (
          <Button key="generate" kind="primary" onClick={onGenerate}>
            <Icon name="play" />
            {strings.generate}
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
