import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { readText } from './textFile.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-text-'));
});
after(() => rm(folder, { recursive: true }));

async function fileWith(content: string | Uint8Array): Promise<string> {
  const path = join(folder, 'text.txt');
  await writeFile(path, content);
  return path;
}
async function read(path: string): Promise<{ text: string; pieces: string[]; sha256: string }> {
  const pieces: string[] = [];
  const { sha256 } = await readText(path, {}, (piece) => pieces.push(piece));
  return { text: pieces.join(''), pieces, sha256 };
}
function failure(pattern: RegExp) {
  return (error: unknown) => error instanceof UserError && pattern.test(error.message);
}

test('a byte order mark is dropped, line ends are unified, the hash is that of the bytes', async () => {
  const content = Buffer.from('\uFEFFone\r\ntwo\rthree\n');
  const { text, sha256 } = await read(await fileWith(content));
  assert.equal(text, 'one\ntwo\nthree\n');
  assert.equal(sha256, createHash('sha256').update(content).digest('hex'));
});

test('a text larger than a chunk comes whole, with no word or character cut', async () => {
  const text = 'Ελληνικά 🐳 whale\r\n'.repeat(100_000);
  const read1 = await read(await fileWith(text));
  assert.equal(read1.text, text.replaceAll('\r\n', '\n'));
  assert.ok(read1.pieces.length > 1);
  for (const piece of read1.pieces) assert.match(piece.slice(-1), /\s/);
});

test('gzip is undone, whatever the name; the hash is that of the file', async () => {
  const content = gzipSync('one\r\ntwo\n');
  const { text, sha256 } = await read(await fileWith(content));
  assert.equal(text, 'one\ntwo\n');
  assert.equal(sha256, createHash('sha256').update(content).digest('hex'));
  await assert.rejects(read(await fileWith(content.subarray(0, -4))), failure(/gzip data is cut off/));
  content[content.length - 6]! ^= 0xff;
  await assert.rejects(read(await fileWith(content)), failure(/is damaged: its gzip data/));
});

test('what is wrong with a file is said in one sentence', async () => {
  await assert.rejects(read(join(folder, 'absent.txt')), failure(/does not exist/));
  await assert.rejects(read(folder), failure(/is a folder/));
  await assert.rejects(read(await fileWith('')), failure(/is empty/));
  await assert.rejects(read(await fileWith(new Uint8Array([65, 0, 66]))), failure(/not a text file/));
  await assert.rejects(
    read(await fileWith(Buffer.concat([Buffer.from('a\nb\ncaf'), Buffer.from([0xe9, 10])]))),
    failure(/not UTF-8 text \(line 3\)/),
  );
  await assert.rejects(read(await fileWith(Buffer.from([65, 0xe2, 0x82]))), failure(/not UTF-8/));
});

test('the error points at the place that names the file', async () => {
  const place = { file: 'a.lstm.yaml', key: 'data.train' };
  await assert.rejects(
    readText(join(folder, 'absent.txt'), place, () => {}),
    (error) => error instanceof UserError && error.place === place,
  );
});

test('text without spaces or line ends is passed on while it is read', async () => {
  const text = '鲸🐳'.repeat(400_000);
  const { text: found, pieces } = await read(await fileWith(text));
  assert.equal(found, text);
  assert.ok(pieces.length > 1);
});
