// Writes data/one-fact.csv.gz and data/two-facts.csv.gz: node make-stories.mjs
// Stories of people who go about a harbour town, a question about each, and the answer: always a place. With one fact, a
// single sentence of the story answers ("Where is Tilda?"); with two, where a thing is follows from who took it and from
// where that person is ("Where is the lantern?"), or from where it was left.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const people = ['Tilda', 'Oskar', 'Wanda', 'Piet'];
const places = ['harbour', 'lighthouse', 'bakery', 'shipyard', 'market', 'chapel'];
const things = ['lantern', 'rope', 'ledger'];
const walks = ['walked to', 'hurried to', 'went back to', 'strolled over to'];
const takes = ['picked up', 'took', 'got hold of'];
const leaves = ['left', 'put down', 'dropped'];

/** The generator of Park and Miller: the same numbers on every machine. */
let state = 1879;
function below(count) {
  state = (state * 48271) % 2147483647;
  return state % count;
}
const one = (list) => list[below(list.length)];

/** Where everybody and everything is, as far as it has been told. */
class Town {
  sentences = [];
  placeOf = new Map();
  holderOf = new Map();

  walk(person) {
    const place = one(places.filter((other) => other !== this.placeOf.get(person)));
    this.placeOf.set(person, place);
    this.sentences.push(`${person} ${one(walks)} the ${place}.`);
  }

  /** Whoever is told to be somewhere takes what nobody holds, if it may be there. */
  take(person) {
    const place = this.placeOf.get(person);
    const free = things.filter(
      (thing) => !this.holderOf.has(thing) && (this.placeOf.get(thing) ?? place) === place,
    );
    if (place === undefined || free.length === 0) return this.walk(person);
    const thing = one(free);
    this.holderOf.set(thing, person);
    this.sentences.push(`${person} ${one(takes)} the ${thing}.`);
  }

  leave(person) {
    const held = things.filter((thing) => this.holderOf.get(thing) === person);
    if (held.length === 0) return this.take(person);
    const thing = one(held);
    this.holderOf.delete(thing);
    this.placeOf.set(thing, this.placeOf.get(person));
    this.sentences.push(`${person} ${one(leaves)} the ${thing}.`);
  }

  whereIs(name) {
    return this.placeOf.get(this.holderOf.get(name) ?? name);
  }
}

function oneFact() {
  const town = new Town();
  for (let left = 2 + below(8); left > 0; left--) town.walk(one(people));
  const person = one(people.filter((name) => town.placeOf.has(name)));
  return { town, question: `Where is ${person}?`, answer: town.whereIs(person) };
}

function twoFacts() {
  for (;;) {
    const town = new Town();
    for (let left = 4 + below(8); left > 0; left--) {
      const kind = below(10);
      if (kind < 5) town.walk(one(people));
      else if (kind < 8) town.take(one(people));
      else town.leave(one(people));
    }
    const known = things.filter((thing) => town.whereIs(thing) !== undefined);
    if (known.length === 0) continue;
    const thing = one(known);
    return { town, question: `Where is the ${thing}?`, answer: town.whereIs(thing) };
  }
}

function write(name, make, count) {
  const rows = Array.from({ length: count }, () => {
    const { town, question, answer } = make();
    return `${answer},"${town.sentences.join(' ')}",${question}`;
  });
  const table = `answer,story,question\n${rows.join('\n')}\n`;
  writeFileSync(new URL(`data/${name}.csv.gz`, import.meta.url), gzipSync(table, { level: 9 }));
}

write('one-fact', oneFact, 4000);
write('two-facts', twoFacts, 10000);
