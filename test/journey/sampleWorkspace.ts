/** A quick copy of a sample: the same experiment, smaller, on the first pages of the book. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../project/paths.ts';

/** Characters of the book; one epoch over them takes about a second. */
const length = 60_000;
const smaller: Readonly<Record<string, string>> = {
  hidden_size: '48',
  num_layers: '1',
  embedding_size: '16',
  batch_size: '16',
  epochs: '1000',
  length: '200',
};

/** Experiments of their own, so that one journey does not depend on another. */
const experiments: Readonly<Record<string, string>> = {
  'sizes.lstm.yaml': `# Which size of the network is enough for these pages?
extends: char.lstm.yaml

training:
  epochs: 3

sweep:
  parallel: 2
  keys:
    model.hidden_size: [8, 16, 48]
`,
  'overnight.lstm.yaml': `# Trains for as long as it is let.
extends: char.lstm.yaml

training:
  seed: 2
`,
};

/** @returns the folder of the experiment files */
export function makeSampleWorkspace(folder: string): string {
  const sample = inRoot('samples', 'moby-dick');
  const target = join(folder, 'moby-dick');
  mkdirSync(join(target, 'data'), { recursive: true });
  cpSync(join(sample, 'char.lstm.yaml'), join(target, 'char.lstm.yaml'));
  const book = readFileSync(join(sample, 'data', 'moby-dick.txt'), 'utf8');
  writeFileSync(join(target, 'data', 'moby-dick.txt'), book.slice(0, length));
  const file = join(target, 'char.lstm.yaml');
  writeFileSync(file, shrink(readFileSync(file, 'utf8')));
  for (const [name, text] of Object.entries(experiments)) writeFileSync(join(target, name), text);
  return target;
}

function shrink(yaml: string): string {
  return Object.entries(smaller).reduce((text, [key, value]) => {
    const line = new RegExp(`^(\\s+${key}:) \\S+`, 'm');
    if (!line.test(text)) throw new Error(`the sample has no ${key}`);
    return text.replace(line, `$1 ${value}`);
  }, yaml);
}
