/** The English sentences of the tables: each is an l10n key and needs a translation. */
import type { Keys } from './descriptor.ts';
import { taskKeys } from './keys.ts';
import { problemCodes } from './problem.ts';

export function tableWords(): ReadonlySet<string> {
  const words = new Set<string>(Object.values(problemCodes).map(({ doc }) => doc));
  for (const keys of Object.values(taskKeys)) addWords(keys, words);
  return words;
}

function addWords(keys: Keys, words: Set<string>): void {
  for (const descriptor of Object.values(keys)) {
    words.add(descriptor.doc);
    if (descriptor.unit) words.add(descriptor.unit);
    if ('choices' in descriptor && descriptor.choices) {
      for (const doc of Object.values(descriptor.choices)) words.add(doc);
    }
    if (descriptor.kind === 'section') addWords(descriptor.keys, words);
  }
}
