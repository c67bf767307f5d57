// Writes data/train.tsv.gz (30,000 sums) and data/validation.tsv.gz (1,000 others): node make-addition.mjs
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

let state = 2026;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
/** A number of one to three digits, each length equally often. */
const number = () => random(10 ** (1 + random(3)));
const sums = new Map();
while (sums.size < 31_000) {
  const [a, b] = [number(), number()];
  sums.set(`${a}+${b}`, a + b);
}
const rows = [...sums].map(([sum, result]) => `${sum}\t${result}`);
const write = (name, part) => {
  const text = ['source\ttarget', ...part, ''].join('\n');
  writeFileSync(new URL(`data/${name}.tsv.gz`, import.meta.url), gzipSync(text, { level: 9 }));
};
write('train', rows.slice(0, 30_000));
write('validation', rows.slice(30_000));
