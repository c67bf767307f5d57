import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { outputPath } from './outputPath.ts';

const taken = (...names: string[]) => {
  const paths = new Set(names.map((name) => join('/data', name)));
  return async (path: string) => paths.has(path);
};

test('answers stand beside what was asked, and never in the place of a file', async () => {
  const of = (name: string, ...others: string[]) => outputPath(join('/data', name), '.txt', taken(...others));
  assert.equal(await of('mails.csv'), join('/data', 'mails.predictions.txt'));
  assert.equal(await of('mails.csv.gz'), join('/data', 'mails.predictions.txt'));
  assert.equal(await of('v1.2'), join('/data', 'v1.2.predictions.txt'));
  const others = ['mails.predictions.txt', 'mails.predictions-2.txt'];
  assert.equal(await of('mails.csv', ...others), join('/data', 'mails.predictions-3.txt'));
});
