// Writes data/quotes.txt and data/unseen.txt: node make-quotes.mjs
// A made-up language: words of random syllables, with quotations and asides in brackets that begin and end anywhere. Those
// who are quoted speak a dialect of their own, "o" and "u" where the story has "a" and "i". So whoever keeps in mind that
// a quotation is open knows more of the next vowel and of the next mark, though nothing else can be foreseen.
import { writeFileSync } from 'node:fs';

/** The generator of Park and Miller: the same numbers on every machine. */
let state = 612;
function below(count) {
  state = (state * 48271) % 2147483647;
  return state % count;
}
const one = (list) => list[below(list.length)];

const story = ['a', 'i', 'e'];
const dialect = ['o', 'u', 'e'];
const word = (vowels) =>
  Array.from({ length: 1 + below(3) }, () => one([...'ptkbdgmnlrsv']) + one(vowels)).join('');

/** One to twelve words, of which some are an aside. */
function words(vowels) {
  const all = Array.from({ length: 1 + below(12) }, () => word(vowels));
  if (all.length > 3 && below(2)) {
    const first = 1 + below(all.length - 2);
    const last = Math.min(all.length - 1, first + below(4));
    all[first] = `(${all[first]}`;
    all[last] = `${all[last]})`;
  }
  return all.map((text) => text + (below(12) ? ' ' : '\n')).join('').trimEnd();
}

function write(name, characters) {
  let text = '';
  while (text.length < characters) text += `${words(story)} "${words(dialect)}" `;
  writeFileSync(new URL(`data/${name}.txt`, import.meta.url), text);
}

write('quotes', 300_000);
write('unseen', 10_000);
