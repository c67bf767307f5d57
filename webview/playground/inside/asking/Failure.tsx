import { Button } from '../../../shared/controls/Button.tsx';
import { strings } from '../../words.ts';

interface Props {
  readonly error: string;
  /** Reads the text again: the engine may have forgotten it. */
  readonly onRetry: () => void;
}

export function Failure({ error, onRetry }: Props) {
  return (
    <div class="inside-failure">
      <p class="message" role="alert">
        {error}
      </p>
      <Button onClick={onRetry}>{strings.insideReadAgain}</Button>
    </div>
  );
}
