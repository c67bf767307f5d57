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

/** @returns the folder, with the sample in it */
export function makeSampleWorkspace(folder: string): string {
  const sample = inRoot('samples', 'moby-dick');
  const target = join(folder, 'moby-dick');
  mkdirSync(join(target, 'data'), { recursive: true });
  cpSync(join(sample, 'char.lstm.yaml'), join(target, 'char.lstm.yaml'));
  const book = readFileSync(join(sample, 'data', 'moby-dick.txt'), 'utf8');
  writeFileSync(join(target, 'data', 'moby-dick.txt'), book.slice(0, length));
  const file = join(target, 'char.lstm.yaml');
  writeFileSync(file, shrink(readFileSync(file, 'utf8')));
  return folder;
}

function shrink(yaml: string): string {
  return Object.entries(smaller).reduce((text, [key, value]) => {
    const line = new RegExp(`^(\\s+${key}:) \\S+`, 'm');
    if (!line.test(text)) throw new Error(`the sample has no ${key}`);
    return text.replace(line, `$1 ${value}`);
  }, yaml);
}
