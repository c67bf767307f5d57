// Reads Debian's translated package descriptions and writes pairs of description and synopsis, train.tsv and
// validation.tsv, into the current folder. The descriptions have the licences of their packages, so none are kept here.
//
//     apt-get -o Acquire::Languages=en update
//     lz4 -dc /var/lib/apt/lists/*bookworm_main_i18n_Translation-en.lz4 | node make-synopsis.mjs
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const pairs = new Map();
let synopsis = '';
let body = [];
const finish = () => {
  const text = body.join(' ').replaceAll(/\s+/g, ' ').trim();
  if (synopsis && text.length > 2 * synopsis.length) pairs.set(synopsis, text);
  synopsis = '';
  body = [];
};
for await (const line of createInterface({ input: process.stdin })) {
  if (line === '') finish();
  else if (line.startsWith('Description-en: ')) synopsis = line.slice(16).trim();
  else if (line.startsWith(' ') && synopsis) body.push(line.trim() === '.' ? '' : line);
}
finish();
// Families of packages differ in a word or two: one of each is enough, and none is split between the two parts.
const families = new Map();
for (const [short, long] of pairs) {
  const family = long.slice(0, 60);
  if (!families.has(family)) families.set(family, `${long}\t${short}`);
}
const rows = [...families.values()];
const measured = rows.filter((_, i) => i % 40 === 0);
const learned = rows.filter((_, i) => i % 40 !== 0);
for (const [name, part] of Object.entries({ train: learned, validation: measured })) {
  writeFileSync(`${name}.tsv`, ['description\tsynopsis', ...part, ''].join('\n'));
}
process.stdout.write(`${learned.length} pairs to learn from, ${measured.length} to measure on\n`);
