import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tokenizer } from './tokenizerType.ts';
import { type VocabularyOptions, vocabularyTokenizer } from './vocabularyTokenizer.ts';

/** Stands for characters outside the vocabulary, where it has been cut. */
export const unknownCharacter = '\uFFFD';

const plain = { next: (token: string) => token, peek: (token: string) => token };

/** Every Unicode code point is a token. */
export function charTokenizer(vocabulary: readonly string[], options: VocabularyOptions = {}): Tokenizer {
  return vocabularyTokenizer({
    kind: 'char',
    vocabulary,
    options,
    missing: (character) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return new UserError(
        l10n.t(
          'The character “{0}” (U+{1}) is not in the vocabulary: it does not occur in the text that the network learned from.',
          character,
          code,
        ),
      );
    },
    joiner: () => plain,
  });
}
