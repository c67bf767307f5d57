import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface Props {
  readonly truth: string;
  readonly predicted: string;
}

/** What was predicted, marked as right or wrong; where it is wrong, the truth beside it. */
export function Verdict({ truth, predicted }: Props) {
  const right = truth === predicted;
  return (
    <p class="verdict">
      <span class="mark" role="img" aria-label={right ? strings.correct : strings.wrong}>
        {right ? '✓' : '✗'}
      </span>
      <strong>{predicted}</strong>
      {!right && <span class="muted">{fill(strings.labelled, strings.trueLabel, truth)}</span>}
    </p>
  );
}
