/**
 * node make-data.mjs: writes `data/train.conll.gz` and `data/validation.conll.gz` from ../brown-pos and ../brown-words.
 *
 * Sentences that the language models read are left out, so that what is measured is as new to them as to the tagger. Of
 * the others 500, in equal distances, are for learning, and 1,500 whose tags all occur in those for measuring.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

const text = (file) => gunzipSync(readFileSync(new URL(file, import.meta.url))).toString();
const read = new Set(text('../brown-words/data/train.txt.gz').split('\n').map((line) => line.trim().toLowerCase()));
const sentences = text('../brown-pos/data/brown.conll.gz').trim().split('\n\n');
const wordsOf = (sentence) => sentence.split('\n').map((line) => line.split(/[\t ]/)[0]).join(' ').toLowerCase();
const unseen = sentences.filter((sentence) => !read.has(wordsOf(sentence)));

const train = Math.floor(unseen.length / 500);
const learned = unseen.filter((_, i) => i % train === 0).slice(0, 500);
const tagsOf = (sentence) => sentence.split('\n').map((line) => line.split(/[\t ]/)[1]);
const known = new Set(learned.flatMap(tagsOf));
const others = unseen.filter((sentence, i) => i % train !== 0 && tagsOf(sentence).every((tag) => known.has(tag)));
const measured = others.filter((_, i) => i % Math.floor(others.length / 1500) === 0).slice(0, 1500);
for (const [name, part] of Object.entries({ train: learned, validation: measured })) {
  writeFileSync(new URL(`data/${name}.conll.gz`, import.meta.url), gzipSync(`${part.join('\n\n')}\n`, { level: 9 }));
}
process.stdout.write(`${sentences.length} sentences, ${unseen.length} unseen, ${learned.length} + ${measured.length}\n`);
