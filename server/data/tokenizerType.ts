/** Text ⇄ token ids. Ids are positions in the vocabulary. */
export interface Tokenizer {
  readonly kind: 'char' | 'word' | 'ids';
  readonly vocabulary: readonly string[];
  /** The id of everything that is not in the vocabulary; absent where nothing stands for it. */
  readonly unknownId?: number;
  /** Whether text is turned into lower case first. */
  readonly lowercase: boolean;
  /** @throws UserError naming the character that is not in the vocabulary, when there is no unknown token */
  encode(text: string): Int32Array;
  decode(ids: Iterable<number>): string;
  /** Decodes token by token: what the returned function gives, joined, equals `decode` of all its ids. */
  decoder(): (id: number) => string;
}
