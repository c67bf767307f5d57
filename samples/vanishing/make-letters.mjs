// Writes data/letters.tsv.gz: 12,000 words of 2 to 100 letters; the label is the first letter. node make-letters.mjs
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

let state = 2026;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const letters = (count) => Array.from({ length: count }, () => 'abcd'[random(4)]).join('');
const rows = Array.from({ length: 12_000 }, () => {
  const word = letters(2 + random(99));
  return `${word}\t${word[0]}`;
});
const text = ['text\tlabel', ...rows, ''].join('\n');
writeFileSync(new URL('data/letters.tsv.gz', import.meta.url), gzipSync(text, { level: 9 }));
