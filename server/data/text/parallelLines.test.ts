import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { readParallelLines } from './parallelLines.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-parallel-'));
});
after(() => rm(folder, { recursive: true }));

async function pairs(source: string, target: string) {
  const paths = { en: join(folder, 'x.en'), de: join(folder, 'x.de.gz') };
  await writeFile(paths.en, source);
  await writeFile(paths.de, gzipSync(target));
  const lines = readParallelLines(
    { path: paths.en, place: { key: 'data.train' } },
    { path: paths.de, place: { key: 'data.train_target' } },
  );
  const found: (string | number)[][] = [];
  for await (const pair of lines) found.push([pair.line, pair.source, pair.target]);
  return { found, files: lines.files };
}

test('lines belong together by their number; empty ones count', async () => {
  const { found, files } = await pairs('a\r\n\r\nc', 'A\nB\nC\n');
  assert.deepEqual(found, [
    [1, 'a', 'A'],
    [2, '', 'B'],
    [3, 'c', 'C'],
  ]);
  assert.equal(files[0]!.bytes, 6);
});

test('unequal files are refused with both counts', async () => {
  for (const [source, target, counts] of [
    ['a\nb\nc\n', 'A\n', /x\.en has 3 lines, but .*x\.de\.gz has 1:/],
    ['a', 'A\nB', /x\.en has 1 lines, but .*x\.de\.gz has 2:/],
  ] as const) {
    await assert.rejects(
      pairs(source, target),
      (error) =>
        error instanceof UserError && error.place.key === 'data.train_target' && counts.test(error.message),
    );
  }
});
