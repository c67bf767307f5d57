import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';

/** States of a language model stand for words. */
export const contextualRule: TaskRule<'classification'> = {
  code: 'LSTM131',
  keys: ['data.tokenizer', 'model.contextual.run'],
  check: ({ data, model }) =>
    model.contextual && data.tokenizer !== 'word'
      ? l10n.t(
          'A language model is read word by word (model.contextual), but the tokens are others: choose the tokenizer word.',
        )
      : undefined,
};
