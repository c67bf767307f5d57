/** Finds the sentences that the code gives to `l10n.t`. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { inRoot } from './paths.ts';

const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/y;

export interface Sentences {
  /** Keys of the bundle. */
  readonly keys: readonly string[];
  /** Lines with a first argument that is not a literal. */
  readonly computed: readonly number[];
}

export function sentencesOf(file: string): Sentences {
  const text = readFileSync(inRoot(file), 'utf8');
  const keys: string[] = [];
  const computed: number[] = [];
  for (const match of text.matchAll(/\bl10n\.t\(\s*(?:\{\s*message:\s*)?/g)) {
    literal.lastIndex = match.index + match[0].length;
    const found = literal.exec(text);
    if (found) keys.push(String(runInNewContext(found[0])));
    else computed.push(text.slice(0, match.index).split('\n').length);
  }
  return { keys, computed };
}

/** `{0}`, `{1}`, … of a sentence, sorted. */
export function placeholdersOf(sentence: string): string[] {
  return [...new Set(sentence.match(/\{\w+\}/g))].sort();
}
