import type { ComponentChildren } from 'preact';
import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';

interface Props {
  readonly action: string;
  readonly onAsk: () => void;
  /** Settings of the question. */
  readonly children?: ComponentChildren;
}

export function AskButton({ action, onAsk, children }: Props) {
  return (
    <div class="ask-bar">
      <Button kind="primary" onClick={onAsk}>
        <Icon name="play" />
        {action}
      </Button>
      {children}
    </div>
  );
}
