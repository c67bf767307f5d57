import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tokenizer } from './tokenizerType.ts';
import { type VocabularyOptions, vocabularyTokenizer } from './vocabularyTokenizer.ts';
import { WordSpacing } from './wordSpacing.ts';

/**
 * Words, numbers, punctuation and line ends are tokens; spaces are put back when text is decoded. Words of
 * Chinese, Japanese, Thai, Lao, Khmer and Burmese, which are written without spaces, are found by ICU.
 */
export function wordTokenizer(vocabulary: readonly string[], options: VocabularyOptions = {}): Tokenizer {
  return vocabularyTokenizer({
    kind: 'word',
    vocabulary,
    options,
    missing: (word) => new UserError(l10n.t('The word “{0}” is not in the vocabulary.', word)),
    joiner: () => new WordSpacing(),
  });
}
