import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
import type { TextModel } from '../generation/textModel.ts';
import { type OpenedModel, textModelOf } from './openModel.ts';

/**
 * What continues text in an opened model, with a continuous cache where one is asked for.
 *
 * @throws UserError when the network does something else, or cannot be read with a cache
 */
export function textModelWith(opened: OpenedModel, cache: CacheSettings | undefined): TextModel {
  const model = textModelOf(opened);
  if (!cache) return model;
  if (opened.info.text?.cache && model.withCache) return model.withCache(cache);
  throw new UserError(
    l10n.t('A continuous cache needs a language model of LSTM Lab that reads in one direction.'),
  );
}
