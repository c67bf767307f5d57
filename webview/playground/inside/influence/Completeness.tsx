import type { NetworkResult } from '../../../../server/protocol/networkQuestions.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';

interface Props {
  readonly result: NetworkResult<'attribute'>;
  readonly method: 'integrated-gradients' | 'input-x-gradient';
}

/** Share of the difference of the logits that the scores may miss. */
const tolerated = 0.01;

/** What the scores should sum up to, and by how much they miss it. */
export function Completeness({ result: { logit, baseline, error }, method }: Props) {
  const told = fill(
    strings.insideCompleteness,
    formats.figure(logit),
    formats.figure(baseline),
    formats.percent(error),
  );
  const advice = method === 'integrated-gradients' && error > tolerated;
  return (
    <p role="status" class={advice ? 'notice' : 'muted'}>
      {told} {advice && strings.insideMoreSteps}
    </p>
  );
}
