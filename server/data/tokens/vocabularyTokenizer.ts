import { unifyLineEnds } from '../text/textPieces.ts';
import { segment } from './segment.ts';
import type { Decoder, SegmentKind, Tokenizer } from './tokenizerType.ts';

export interface VocabularyOptions {
  readonly unknownId?: number;
  readonly lowercase?: boolean;
}

/** Text as a tokenizer sees it. */
export function normalizeText(text: string, lowercase: boolean): string {
  const unified = unifyLineEnds(text);
  return lowercase ? unified.toLowerCase() : unified;
}

/** Puts tokens together: the text of a token with what belongs before it, which `peek` tells without going on. */
interface Joiner {
  next(token: string): string;
  peek(token: string): string;
}

/** What tokenizers with a vocabulary have in common: cut, look up, put together again. */
export function vocabularyTokenizer(parts: {
  kind: SegmentKind;
  vocabulary: readonly string[];
  options: VocabularyOptions;
  /** The error for a token that is not in the vocabulary. */
  missing: (token: string) => Error;
  /** Decodes a sequence that starts now. */
  joiner: () => Joiner;
}): Tokenizer {
  const { kind, vocabulary, missing, joiner } = parts;
  const { unknownId, lowercase = false } = parts.options;
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));

  const idsOf = (tokens: Iterable<string>): Int32Array => {
    const ids: number[] = [];
    for (const token of tokens) {
      const id = idOf.get(token) ?? unknownId;
      if (id === undefined) throw missing(token);
      ids.push(id);
    }
    return Int32Array.from(ids);
  };
  const encode = (text: string) => idsOf(segment(kind, normalizeText(text, lowercase)));
  const encodeTokens = (tokens: Iterable<string>) =>
    idsOf(Array.from(tokens, (token) => normalizeText(token, lowercase)));
  const tokenOf = (id: number): string => {
    const token = vocabulary[id];
    if (token === undefined) throw new RangeError(`Token ${id} of a vocabulary of ${vocabulary.length}`);
    return token;
  };
  const decoder = (): Decoder => {
    const joined = joiner();
    return { next: (id) => joined.next(tokenOf(id)), peek: (id) => joined.peek(tokenOf(id)) };
  };
  const decode = (ids: Iterable<number>) => Array.from(ids, decoder().next).join('');
  return {
    kind,
    vocabulary,
    ...(unknownId !== undefined && { unknownId }),
    lowercase,
    encode,
    encodeTokens,
    decode,
    decoder,
  };
}
