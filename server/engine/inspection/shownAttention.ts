import type { CheckedNetworkParams } from '../../protocol/networkQuestions.ts';
import type { Asking } from '../inference/asking.ts';
import { packed } from './packed.ts';
import { readingOf } from './readText.ts';

/** @throws RangeError when the reading has no such part */
export async function attention(asking: Asking, part: CheckedNetworkParams<'attention'>): Promise<string> {
  const { model, tokens, activations } = await readingOf(asking, part);
  const { block, head, from, to } = part;
  const { blocks, heads } = model.attention ?? { blocks: 0, heads: 0 };
  if (!activations.attention || block >= blocks || head >= heads)
    throw new RangeError(`no head ${head} in block ${block}`);
  if (from > to || to > tokens.length) throw new RangeError(`no tokens from ${from} to ${to}`);
  return packed(await activations.attention(block, head, from, to));
}
