import type { Merge } from './bytePair/byteTokens.ts';

/** What a text is cut into by rules, see `segment.ts`. */
export type SegmentKind = 'char' | 'word' | 'space';
/** `bpe`: byte-pair tokens, which are learned from a text. */
export type TokenizerKind = SegmentKind | 'bpe';

/** Text ⇄ token ids. Ids are positions in the vocabulary. */
export interface Tokenizer {
  readonly kind: TokenizerKind | 'ids';
  readonly vocabulary: readonly string[];
  /** The id of everything that is not in the vocabulary; absent where nothing stands for it. */
  readonly unknownId?: number;
  /** Whether text is turned into lower case first. */
  readonly lowercase: boolean;
  /** Of byte-pair tokens: the pairs that are merged, in the order in which they were learned. */
  readonly merges?: readonly Merge[];
  /** @throws UserError naming the character that is not in the vocabulary, when there is no unknown token */
  encode(text: string): Int32Array;
  /** As `encode`, for a text that is cut into tokens already. */
  encodeTokens(tokens: Iterable<string>): Int32Array;
  decode(ids: Iterable<number>): string;
  /** Decodes a sequence that starts now. */
  decoder(): Decoder;
}

/** Decodes token by token. */
export interface Decoder {
  /**
   * The text that the next token adds: what this gives, joined, equals `decode` of all the ids. Nothing where a token
   * ends inside of a character.
   */
  next(id: number): string;
  /** The text that a token would add if it were the next one. */
  peek(id: number): string;
}
