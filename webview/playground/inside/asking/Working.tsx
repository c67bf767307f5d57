import { Button } from '../../../shared/controls/Button.tsx';
import { formats, strings } from '../../words.ts';

interface Props {
  /** From 0 to 1. */
  readonly progress: number;
  readonly onStop?: () => void;
}

/** The network is at work on an answer. */
export function Working({ progress, onStop }: Props) {
  return (
    <div class="inside-working">
      <span class="muted" role="status">
        {strings.insideWorking}
      </span>
      <progress max={1} value={progress} aria-label={strings.insideWorking}>
        {formats.percent(progress)}
      </progress>
      {onStop && <Button onClick={onStop}>{strings.stop}</Button>}
    </div>
  );
}
