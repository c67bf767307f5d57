/** How text becomes tokens. */
import type { Keys } from '../descriptor.ts';

export const tokenizerChoices = {
  char: 'Every Unicode code point is a token.',
  word: 'Words, numbers, punctuation and line ends are tokens.',
  bpe: 'Frequent parts of words are tokens, learned from the training data (byte-pair encoding; Sennrich et al., 2016). Nothing is unknown: rare words are spelled in parts, down to single bytes.',
} as const;

export const vocabularyKeys = {
  lowercase: { kind: 'boolean', default: false, doc: 'Turn the text into lower case first.' },
  vocabulary_size: {
    kind: 'integer',
    default: 10_000,
    min: 2,
    max: 1_000_000,
    unit: 'tokens',
    doc: 'Keep at most this many of the most frequent tokens; the others become the unknown token.',
  },
  min_count: {
    kind: 'integer',
    default: 1,
    min: 1,
    doc: 'Tokens that occur less often become the unknown token.',
  },
} as const satisfies Keys;

/** Where tokens may be byte pairs. */
export const bytePairVocabularyKeys = {
  ...vocabularyKeys,
  vocabulary_size: {
    ...vocabularyKeys.vocabulary_size,
    doc: 'Keep at most this many of the most frequent tokens; the others become the unknown token. With bpe so many tokens are learned, the 256 bytes among them.',
  },
  min_count: {
    ...vocabularyKeys.min_count,
    doc: 'Tokens that occur less often become the unknown token. With bpe only pairs that occur as often, and at least twice, become a token.',
  },
} as const satisfies Keys;

/** For tasks whose examples have few words beside those of a text without labels. */
export const vocabularyTextKey = {
  kind: 'path',
  pathOf: 'data',
  doc: 'A text whose tokens are counted for the vocabulary too, though nothing else is learned from it: that of the language model which training.init_from starts from, so that its words are known where few examples have labels.',
} as const;
