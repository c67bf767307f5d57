// Writes data/train.tsv.gz (18,000 pairs) and data/validation.tsv.gz (1,000 pairs of other dates): node make-dates.mjs
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const months =
  'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const two = (number) => String(number).padStart(2, '0');
const ordinal = (d) => `${d}${d > 3 && d < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][d % 10] ?? 'th')}`;

/** The seven ways to write year, month (0 to 11), day and weekday. */
const formats = [
  (y, m, d) => `${d} ${months[m]} ${y}`,
  (y, m, d) => `${months[m]} ${d}, ${y}`,
  (y, m, d) => `${months[m].slice(0, 3).toUpperCase()} ${two(d)} ${y}`,
  (y, m, d, w) => `${weekdays[w]}, ${ordinal(d)} of ${months[m]} ${y}`,
  (y, m, d) => `${d}.${m + 1}.${y}`,
  (y, m, d) => `${m + 1}/${d}/${two(y % 100)}`,
  (y, m, d) => `${two(d)}${months[m].slice(0, 3)}${two(y % 100)}`,
];

let state = 2026;
const random = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const days = Array.from({ length: 36525 }, (_, i) => i);
for (let i = days.length - 1; i > 0; i--) {
  const j = random(i + 1);
  [days[i], days[j]] = [days[j], days[i]];
}
const pair = (day) => {
  const date = new Date(Date.UTC(1950, 0, 1 + day));
  const format = formats[random(formats.length)];
  const [y, m, d, w] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
  return `${format(y, m, d, w)}\t${date.toISOString().slice(0, 10)}`;
};
const write = (name, part) => {
  const text = ['source\ttarget', ...part.map(pair), ''].join('\n');
  writeFileSync(new URL(`data/${name}.tsv.gz`, import.meta.url), gzipSync(text, { level: 9 }));
};
write('train', days.slice(0, 18_000));
write('validation', days.slice(18_000, 19_000));
