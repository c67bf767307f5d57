/** A quick copy of a sample: the same experiment, smaller, on the first pages of the book. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
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
  addTranslation(target);
  addForeignModel(target);
  return target;
}

function shrink(yaml: string): string {
  return Object.entries(smaller).reduce((text, [key, value]) => {
    const line = new RegExp(`^(\\s+${key}:) \\S+`, 'm');
    if (!line.test(text)) throw new Error(`the sample has no ${key}`);
    return text.replace(line, `$1 ${value}`);
  }, yaml);
}

/** Dates, half of them, for one epoch: some seconds. */
function addTranslation(target: string): void {
  const sample = inRoot('samples', 'dates');
  const yaml = readFileSync(join(sample, 'dates.lstm.yaml'), 'utf8');
  writeFileSync(join(target, 'dates.lstm.yaml'), yaml.replace('epochs: 2', 'epochs: 1'));
  for (const part of ['train', 'validation']) {
    const lines = gunzipSync(readFileSync(join(sample, 'data', `${part}.tsv.gz`)))
      .toString()
      .split('\n');
    const kept = lines.slice(0, part === 'train' ? 6000 : 200).join('\n');
    writeFileSync(join(target, 'data', `${part}.tsv.gz`), gzipSync(`${kept}\n`));
  }
}

function addForeignModel(target: string): void {
  for (const name of ['char-lstm.onnx', 'char-lstm.lstm-graph.yaml'])
    cpSync(inRoot('samples', 'pytorch', name), join(target, name));
}
