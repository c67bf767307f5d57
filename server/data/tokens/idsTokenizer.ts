import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Decoder, Tokenizer } from './tokenizerType.ts';

/** For a model whose vocabulary is not known: text is the token ids themselves, separated by spaces. */
export function idsTokenizer(vocabularySize: number): Tokenizer {
  const encodeTokens = (tokens: Iterable<string>) =>
    Int32Array.from(tokens, (word) => {
      const id = Number(word);
      if (Number.isInteger(id) && id >= 0 && id < vocabularySize) return id;
      throw new UserError(
        l10n.t(
          '“{0}” is not a token of this model. Write whole numbers from 0 to {1}, separated by spaces.',
          word,
          vocabularySize - 1,
        ),
      );
    });
  const decoder = (): Decoder => {
    let separator = '';
    const peek = (id: number) => `${separator}${id}`;
    const next = (id: number) => {
      const text = peek(id);
      separator = ' ';
      return text;
    };
    return { next, peek };
  };
  return {
    kind: 'ids',
    vocabulary: Array.from({ length: vocabularySize }, (_, id) => String(id)),
    lowercase: false,
    encode: (text) => encodeTokens(text.split(/[\s,]+/).filter(Boolean)),
    encodeTokens,
    decode: (ids) => Array.from(ids, decoder().next).join(''),
    decoder,
  };
}
