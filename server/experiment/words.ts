/** The English sentences of the tables: each is an l10n key and needs a translation. */
import type { Keys } from './descriptor.ts';
import { problemCodes } from './problem.ts';
import { tableOf, tasks } from './tables.ts';

export function tableWords(): ReadonlySet<string> {
  const words = new Set<string>(Object.values(problemCodes).map(({ doc }) => doc));
  for (const task of tasks) addWords(tableOf(task), words);
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
