import { unknownCharacter } from '../tokens/charTokenizer.ts';
import { unknownWord } from '../tokens/segment.ts';
import { createTokenizer, type Tokenizer } from '../tokens/tokenizer.ts';
import type { SegmentKind } from '../tokens/tokenizerType.ts';

export interface VocabularySettings {
  readonly tokenizer: SegmentKind;
  readonly lowercase: boolean;
  /** Most tokens to keep, not counting the unknown token. */
  readonly vocabulary_size: number;
  /** Least number of occurrences of a token that is kept. */
  readonly min_count: number;
  /** Whether characters have an unknown token though none was left out. */
  readonly unknown?: boolean;
}

/**
 * Chooses the vocabulary of a text: the most frequent tokens that occur at least `min_count` times.
 *
 * Characters are in the order of their code points and have an unknown token where some were left out or the
 * settings ask for it.
 * Words are in the order of their frequency after the unknown token, which they always have: a new text
 * nearly always brings new words.
 *
 * @param counts every token with the number of its occurrences, in the order of the text
 */
export function buildTokenizer(
  counts: Iterable<readonly [token: string, count: number]>,
  settings: VocabularySettings,
): Tokenizer {
  const { tokenizer: kind, lowercase } = settings;
  const all = [...counts].filter(([token]) => kind === 'char' || token !== unknownWord);
  const kept = all
    .filter(([, count]) => count >= settings.min_count)
    .sort((a, b) => b[1] - a[1])
    .slice(0, settings.vocabulary_size)
    .map(([token]) => token);
  if (kind !== 'char') {
    return createTokenizer({ kind, vocabulary: [unknownWord, ...kept], unknownId: 0, lowercase });
  }
  kept.sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  if (kept.length === all.length && !settings.unknown)
    return createTokenizer({ kind, vocabulary: kept, lowercase });
  const known = kept.filter((token) => token !== unknownCharacter);
  return createTokenizer({ kind, vocabulary: [unknownCharacter, ...known], unknownId: 0, lowercase });
}
