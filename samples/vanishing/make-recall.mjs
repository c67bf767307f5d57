// Writes data/recall.tsv.gz and data/recall-64.tsv.gz: 10,000 words of 2 to 64 letters to learn from and 1,000 words of 64
// to measure on, of 16 letters; the label is the first letter. node make-recall.mjs
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const letters = 'abcdefghijklmnop';

/** The generator of Park and Miller: the same numbers on every machine. */
let state = 64;
function below(count) {
  state = (state * 48271) % 2147483647;
  return state % count;
}

function write(name, count, length) {
  const rows = Array.from({ length: count }, () => {
    const word = Array.from({ length: length() }, () => letters[below(16)]).join('');
    return `${word}\t${word[0]}`;
  });
  const table = ['text\tlabel', ...rows, ''].join('\n');
  writeFileSync(new URL(`data/${name}.tsv.gz`, import.meta.url), gzipSync(table, { level: 9 }));
}

write('recall', 10_000, () => 2 + below(63));
write('recall-64', 1_000, () => 64);
