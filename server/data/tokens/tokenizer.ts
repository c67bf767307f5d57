import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { bytePairTokenizer } from './bytePairTokenizer.ts';
import { charTokenizer } from './charTokenizer.ts';
import { idsTokenizer } from './idsTokenizer.ts';
import { spaceTokenizer } from './spaceTokenizer.ts';
import type { Tokenizer, TokenizerKind } from './tokenizerType.ts';
import { wordTokenizer } from './wordTokenizer.ts';

export type { Tokenizer, TokenizerKind };

const token = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The part of a tokenizer that is stored. */
const storedTokenizer = v.pipe(
  v.object({
    kind: v.picklist(['char', 'word', 'space', 'bpe', 'ids']),
    vocabulary: v.array(v.string()),
    unknownId: v.optional(token),
    lowercase: v.optional(v.boolean(), false),
    merges: v.optional(v.array(v.pipe(v.tuple([token, token]), v.readonly()))),
  }),
  v.check(({ vocabulary, unknownId = 0 }) => unknownId < vocabulary.length),
);
export type StoredTokenizer = v.InferOutput<typeof storedTokenizer>;

const tokenizers = { char: charTokenizer, word: wordTokenizer, space: spaceTokenizer };

export function createTokenizer(stored: StoredTokenizer): Tokenizer {
  const { kind, vocabulary } = stored;
  if (kind === 'ids') return idsTokenizer(vocabulary.length);
  if (kind === 'bpe') return bytePairTokenizer(stored.merges ?? [], stored);
  const options = {
    lowercase: stored.lowercase,
    ...(stored.unknownId !== undefined && { unknownId: stored.unknownId }),
  };
  return tokenizers[kind](vocabulary, options);
}

export function tokenizerToJson(tokenizer: Tokenizer): string {
  const { kind, vocabulary, unknownId, lowercase, merges } = tokenizer;
  return JSON.stringify({ kind, vocabulary, unknownId, lowercase, merges });
}

/** @throws UserError when the text is not a tokenizer that {@link tokenizerToJson} could have written */
export function tokenizerFromJson(json: string): Tokenizer {
  try {
    return createTokenizer(v.parse(storedTokenizer, JSON.parse(json)));
  } catch (error) {
    throw new UserError(l10n.t('The tokenizer of the model is damaged.'), {}, { cause: error });
  }
}
