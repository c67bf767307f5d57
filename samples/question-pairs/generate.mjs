// Writes data/questions.csv.gz: node generate.mjs
// Pairs of questions that compare two people, and whether both ask the same. The words alone tell nothing:
// "Is Ada taller than Ben?" asks the same as "Is Ben shorter than Ada?", but not as "Is Ben taller than Ada?".
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const pairs = 6000;
const people = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hana'];
const opposites = [['taller', 'shorter'], ['older', 'younger'], ['faster', 'slower'], ['richer', 'poorer']];
const forms = [
  (a, b, more) => `Is ${a} ${more} than ${b}?`,
  (a, b, more) => `Would you say that ${a} is ${more} than ${b}?`,
  (a, b, more) => `Compared with ${b}, is ${a} the ${more} one?`,
  (a, b, more) => `Do you know whether ${a} is ${more} than ${b}?`,
];

/** The generator of Park and Miller: the same numbers on every machine. */
let state = 2024;
function below(count) {
  state = (state * 48271) % 2147483647;
  return state % count;
}
const one = (list) => list[below(list.length)];

/** In words: that a is more than b in the given way, said in one of the two directions. */
function question({ a, b, way }) {
  const form = one(forms);
  return below(2) ? form(a, b, opposites[way][0]) : form(b, a, opposites[way][1]);
}

/** A question that is not the same, although it may have the same words. */
function another(fact) {
  const { a, b, way } = fact;
  const kind = below(4);
  if (kind === 0) return { a, b, way: (way + 1 + below(3)) % opposites.length };
  if (kind === 1) return { a, b: one(people.filter((name) => name !== a && name !== b)), way };
  return { a: b, b: a, way };
}

const rows = new Set();
while (rows.size < pairs) {
  const a = one(people);
  const fact = { a, b: one(people.filter((name) => name !== a)), way: below(opposites.length) };
  const isSame = below(2) === 1;
  const [first, second] = [question(fact), question(isSame ? fact : another(fact))];
  if (first !== second) rows.add(`${isSame ? 'same' : 'different'},"${first}","${second}"`);
}
const table = `label,question_1,question_2\n${[...rows].join('\n')}\n`;
writeFileSync(new URL('data/questions.csv.gz', import.meta.url), gzipSync(table, { level: 9 }));
