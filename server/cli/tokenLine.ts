import type { Tokenizer } from '../data/tokens/tokenizer.ts';
import type { GeneratedToken } from '../protocol/inference.ts';
import { printJson } from './output.ts';

/** A token of a text as a JSON line: it and its alternatives as they stand in the vocabulary. */
export function printToken(
  { vocabulary }: Tokenizer,
  { id, probability, alternatives }: GeneratedToken,
): void {
  printJson({
    event: 'token',
    token: vocabulary[id],
    probability,
    alternatives: alternatives.map((other) => ({
      token: vocabulary[other.id],
      probability: other.probability,
    })),
  });
}
