import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { GeneratedId, TextModel } from '../generation/textModel.ts';
import { joinedIds, startingIds } from '../generation/textModel.ts';
import { PlaceDecoder } from './placeDecoder.ts';
import { described } from './writeText.ts';

/**
 * Describes tokens that stand behind a prompt, as if the network had just written them.
 *
 * @throws UserError when an id is not in the vocabulary: the text is of another network
 */
export async function rereadText(
  model: TextModel,
  { prompt, ids }: CheckedNetworkParams<'reread'>,
  signal: AbortSignal,
): Promise<NetworkResult<'reread'>> {
  if (ids.some((id) => id >= model.vocabularySize)) {
    throw new UserError(l10n.t('This text was written by another network.'));
  }
  const promptIds = model.tokenizer.encode(prompt);
  const start = startingIds(promptIds, model.tokenizer);
  const read: GeneratedId[] = [];
  for await (const piece of model.score(joinedIds(start, ids), signal)) read.push(...piece);
  const decoder = new PlaceDecoder(model.tokenizer, prompt, promptIds);
  return read.slice(start.length - 1).map((token) => described(token, decoder));
}
