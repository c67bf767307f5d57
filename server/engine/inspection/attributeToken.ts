import { UserError } from '../../base/errors.ts';
import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { Asking } from '../inference/asking.ts';
import { textModelOf } from '../inference/openModel.ts';
import { packed } from './packed.ts';
import { readingOf } from './readText.ts';

/** @throws UserError where the influence of tokens cannot be computed */
export async function attribute(
  asking: Asking,
  { position, target, method, steps, ...part }: CheckedNetworkParams<'attribute'>,
): Promise<NetworkResult<'attribute'>> {
  const { model, tokens } = await readingOf(asking, part);
  if (position >= tokens.length) throw new RangeError(`no token ${position}`);
  const { vocabularySize } = textModelOf(asking.opened);
  if (target !== undefined && target >= vocabularySize) throw new RangeError(`no token of number ${target}`);
  if (!model.attribute) throw new UserError(model.noAttributions ?? '');
  const ids = Int32Array.from(tokens.slice(0, position), ({ id }) => id);
  const { signal, progress } = asking;
  const { scores, logit, baseline, error } = await model.attribute(ids, {
    target: target ?? tokens[position]!.id,
    method,
    steps,
    signal,
    progress,
  });
  return { scores: packed(scores), logit, baseline, error };
}
