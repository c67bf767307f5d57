import type { Tokenizer } from './tokenizer.ts';

/** Tokens of single words, which are not cut further as they would be in a text. */
export function tokenLookup({
  vocabulary,
  unknownId = 0,
  lowercase,
}: Pick<Tokenizer, 'vocabulary' | 'unknownId' | 'lowercase'>): (word: string) => number {
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  return (word) => ids.get(lowercase ? word.toLowerCase() : word) ?? unknownId;
}
