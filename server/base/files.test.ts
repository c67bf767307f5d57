import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { makeFolder, writeFileAtomic, writeFileAtomicParts } from './files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a file is replaced whole, and nothing is left beside it', async () => {
  const path = join(folder, 'a.json');
  await writeFileAtomic(path, 'old');
  await writeFileAtomicParts(path, [Buffer.from('ne'), Buffer.from('w')]);
  assert.equal(await readFile(path, 'utf8'), 'new');
  assert.deepEqual(await readdir(folder), ['a.json']);
});

test('writers of one file at the same time do not disturb each other', async () => {
  const path = join(folder, 'a.json');
  const contents = Array.from({ length: 20 }, (_, i) => `content ${i}`);
  await Promise.all(contents.map((content) => writeFileAtomic(path, content)));
  assert.ok(contents.includes(await readFile(path, 'utf8')));
  assert.deepEqual(await readdir(folder), ['a.json']);
});

test('when writing fails half-way the old content stays and the temporary file is gone', async () => {
  const path = join(folder, 'a.json');
  await writeFile(path, 'old');
  function* parts(): Iterable<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('disk full');
  }
  await assert.rejects(writeFileAtomicParts(path, parts()), /disk full/);
  assert.equal(await readFile(path, 'utf8'), 'old');
  assert.deepEqual(await readdir(folder), ['a.json']);
});

test('a missing folder gives the system error', async () => {
  const missing = join(folder, 'missing', 'a.json');
  await assert.rejects(writeFileAtomic(missing, 'x'), { code: 'ENOENT' });
});

test('a folder is made with those around it, by several at once too', async () => {
  const deep = join(folder, 'a', 'b', 'c');
  await Promise.all(Array.from({ length: 10 }, () => makeFolder(deep)));
  assert.deepEqual(await readdir(join(folder, 'a', 'b')), ['c']);
  await makeFolder(deep);
});

test('a file in the way of a folder is the system error', async () => {
  await writeFile(join(folder, 'a'), '');
  await assert.rejects(makeFolder(join(folder, 'a', 'b')), { code: 'ENOTDIR' });
  await assert.rejects(makeFolder(join(folder, 'a')), { code: 'EEXIST' });
});

test('a file system that takes no folders gives the system error', {
  skip: process.platform !== 'linux',
}, async () => {
  await assert.rejects(makeFolder('/proc/lstm-lab/runs'), { code: 'ENOENT' });
});
