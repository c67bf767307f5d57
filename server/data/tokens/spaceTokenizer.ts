import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tokenizer } from './tokenizerType.ts';
import { type VocabularyOptions, vocabularyTokenizer } from './vocabularyTokenizer.ts';

/** What stands between spaces is a token: for text that is cut into tokens already, such as lists of phonemes. */
export function spaceTokenizer(vocabulary: readonly string[], options: VocabularyOptions = {}): Tokenizer {
  return vocabularyTokenizer({
    kind: 'space',
    vocabulary,
    options,
    missing: (token) => new UserError(l10n.t('“{0}” is not in the vocabulary.', token)),
    joiner: () => {
      let separator = '';
      const peek = (token: string) => (token === '\n' ? token : separator + token);
      const next = (token: string) => {
        const text = peek(token);
        separator = token === '\n' ? '' : ' ';
        return text;
      };
      return { next, peek };
    },
  });
}
