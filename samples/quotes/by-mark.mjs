// Which tokens become less probable when a unit is held: node by-mark.mjs PLAIN.jsonl HELD.jsonl
// Both are what `lstm-lab score RUN --input data/unseen.txt --json` prints, the second one with `--hold`.
import { readFileSync } from 'node:fs';

const [plain, held] = process.argv.slice(2).map((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"token"'))
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'token'),
);
const marks = { '(': 'opening bracket', ')': 'closing bracket', ' ': 'blank', '\n': 'line break' };

let isOpen = false;
function kindOf(token) {
  if (token === '"') isOpen = !isOpen;
  if (token === '"') return isOpen ? 'opening quote' : 'closing quote';
  if ('aeiou'.includes(token)) return isOpen ? 'vowel, quoted' : 'vowel';
  return marks[token] ?? 'consonant';
}

const kinds = new Map();
for (const [i, { token, probability }] of plain.entries()) {
  const kind = kindOf(token);
  const { count, before, after } = kinds.get(kind) ?? { count: 0, before: 0, after: 0 };
  const nats = [probability, held[i].probability].map((p) => -Math.log(p));
  kinds.set(kind, { count: count + 1, before: before + nats[0], after: after + nats[1] });
}
const rows = [...kinds].map(([kind, { count, before, after }]) => ({
  kind,
  count,
  'nats before': (before / count).toFixed(3),
  'nats held': (after / count).toFixed(3),
  more: ((after - before) / count).toFixed(3),
}));
console.table(rows.sort((a, b) => b.more - a.more));
