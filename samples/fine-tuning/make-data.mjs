// Writes data/mails.txt.gz (4,500 mails without labels, one a line), data/labelled.csv (100 of them with labels) and
// data/test.csv.gz (1,000 others), all from ../spam/data/mails.csv.gz: node make-data.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const here = (name) => new URL(name, import.meta.url);
const words = 60;
const mails = gunzipSync(readFileSync(here('../spam/data/mails.csv.gz')))
  .toString()
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, label, text] = /^(ham|spam),"?(.*?)"?$/.exec(line);
    return { label, text: text.replaceAll('"', "'").split(' ').slice(0, words).join(' ') };
  });

let state = 2018;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
for (let i = mails.length - 1; i > 0; i--) {
  const j = random(i + 1);
  [mails[i], mails[j]] = [mails[j], mails[i]];
}
const learned = mails.slice(0, 4500);
const of = (label) => learned.filter((mail) => mail.label === label).slice(0, 50);
const table = (rows) => ['label,text', ...rows.map(({ label, text }) => `${label},"${text}"`), ''].join('\n');
writeFileSync(here('data/mails.txt.gz'), gzipSync(learned.map(({ text }) => `${text}\n`).join(''), { level: 9 }));
writeFileSync(here('data/labelled.csv'), table([...of('ham'), ...of('spam')]));
writeFileSync(here('data/test.csv.gz'), gzipSync(table(mails.slice(4500, 5500)), { level: 9 }));
