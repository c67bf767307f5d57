/**
 * node make-pairs.mjs Translation-en: writes `data/train.tsv.gz`, `data/validation.tsv.gz` and `data/test.tsv.gz`, pairs of
 * a package's description and its synopsis.
 *
 * Packages made from the same source share most of their words, so of pairs that are nearly the same one is kept: the
 * first with a synopsis, what stands in brackets or after a dash left out, and the first of those with half of their
 * runs of eight words in earlier ones. Pairs to measure on share less than half of their runs with all others.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const measured = 1000;
const run = 8;

const [file] = process.argv.slice(2);
if (!file) throw new Error('Which file? node make-pairs.mjs Translation-en');
const all = readFileSync(file, 'utf8').split('\n\n').flatMap(pairsOf);
if (all.length < 10_000) throw new Error(`${file} holds ${all.length} descriptions: is it a decompressed Translation-en?`);

const pairs = withoutNearDuplicates(all);
const count = new Map();
for (const { runs } of pairs) for (const words of runs) count.set(words, (count.get(words) ?? 0) + 1);
const isOwn = ({ runs }) => 2 * runs.filter((words) => count.get(words) > 1).length < runs.length;
shuffle(pairs);
const heldOut = pairs.filter(isOwn).slice(0, 2 * measured);
const kept = new Set(heldOut);
const parts = {
  train: pairs.filter((pair) => !kept.has(pair)),
  validation: heldOut.slice(0, measured),
  test: heldOut.slice(measured),
};
mkdirSync(new URL('data/', import.meta.url), { recursive: true });
for (const [name, part] of Object.entries(parts)) {
  const text = ['source\ttarget', ...part.map(({ source, target }) => `${source}\t${target}`), ''].join('\n');
  writeFileSync(new URL(`data/${name}.tsv.gz`, import.meta.url), gzipSync(text, { level: 9 }));
  process.stdout.write(`data/${name}.tsv.gz: ${part.length} pairs\n`);
}

/** The synopsis follows the key; the lines of the description begin with a space, a dot alone is an empty line. */
function pairsOf(stanza) {
  const [, synopsis, body] = /^Description-en: (.*)\n((?: .*(?:\n|$))+)/m.exec(stanza) ?? [];
  if (!body) return [];
  const lines = body.split('\n').map((line) => line.trim()).filter((line) => line !== '.');
  const source = plain(lines.join(' '));
  const target = plain(synopsis);
  const words = wordsOf(source);
  if (words.length < run || wordsOf(target).length === 0) return [];
  const runs = Array.from({ length: words.length - run + 1 }, (_, i) => words.slice(i, i + run).join(' '));
  return [{ source, target, runs: [...new Set(runs)] }];
}

function withoutNearDuplicates(candidates) {
  const synopses = new Set();
  const known = new Set();
  return candidates.filter(({ target, runs }) => {
    const synopsis = wordsOf(target.replace(/\(.*?\)/g, ' ').split(/ -+ |[;:] /)[0]).join(' ');
    if (synopses.has(synopsis) || 2 * runs.filter((words) => known.has(words)).length >= runs.length) return false;
    synopses.add(synopsis);
    for (const words of runs) known.add(words);
    return true;
  });
}

/** In one line, and without marks around all of it, which a table would take away. */
function plain(text) {
  return text.replace(/\s+/g, ' ').trim().replace(/^"(.*)"$/, '$1');
}

function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** In the same order each time. */
function shuffle(list) {
  let state = 2026;
  const random = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  for (let i = list.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
}
