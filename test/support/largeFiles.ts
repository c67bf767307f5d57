/** Files that are too large for memory: a varied block, again and again, with something new in each. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { randomKey, uniform } from '../../server/base/random.ts';

const key = randomKey(1, 0);
const differentWords = 100_000;
const linesOfBlock = 50_000;

/** Text of English letters, accents and Chinese; frequent words are short, as in a language. */
export function writeLargeText(path: string, bytes: number): void {
  const block = Array.from({ length: linesOfBlock }, (_, line) => `${sentence(line)}.\n`).join('');
  writeBlocks(path, bytes, '', (number) => `Chapter ${number} 鲸鱼\n\n${block}`);
}

/** A table with a text, quotes in it, and a label. */
export function writeLargeTable(path: string, bytes: number): void {
  const rows = Array.from({ length: linesOfBlock }, (_, i) => `"${sentence(i)}, ""so""",${i % 3}\n`).join('');
  writeBlocks(path, bytes, 'text,label\n', (number) => `block ${number},0\n${rows}`);
}

function writeBlocks(path: string, bytes: number, start: string, blockOf: (number: number) => string): void {
  const file = openSync(path, 'w');
  let written = writeSync(file, start);
  for (let number = 0; written < bytes; number++) written += writeSync(file, blockOf(number));
  closeSync(file);
}

function sentence(line: number): string {
  return Array.from({ length: 5 + (line % 20) }, (_, at) =>
    word(Math.floor(differentWords ** uniform(key, 32 * line + at))),
  ).join(' ');
}

function word(rank: number): string {
  const letters = 'etaoinshrdlucmfwypvbgkqjxzéü';
  let text = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / letters.length))
    text += letters[rest % letters.length];
  return text;
}
