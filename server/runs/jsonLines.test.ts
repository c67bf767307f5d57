import assert from 'node:assert/strict';
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readJsonLines } from './jsonLines.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-lines-'));
});
after(() => rm(folder, { recursive: true }));

/** A file of these parts; a number stands for so many bytes of a text in quotation marks. */
async function fileOf(...parts: readonly (string | number)[]): Promise<string> {
  const path = join(folder, 'lines.jsonl');
  const file = await open(path, 'w');
  for (const part of parts)
    await file.write(typeof part === 'string' ? Buffer.from(part) : Buffer.alloc(part, 'x'));
  await file.close();
  return path;
}
const read = (path: string, from = 0) => readJsonLines(path, from, (value) => Object.keys(value).join());
const megabyte = 1 << 20;

test('a line of some megabytes is read, one of more than 64 MB is passed over and counted', async () => {
  const path = await fileOf(
    '{"a":1}\n{"b":"',
    5 * megabyte,
    '"}\n{"c":"',
    65 * megabyte,
    '"}\n{"d":1}\n{"e"',
  );
  const { lines, skipped, offset } = await read(path);
  assert.deepEqual(lines, ['a', 'b', 'd']);
  assert.equal(skipped, 1);
  assert.deepEqual(await read(path, offset), { lines: [], offset, reset: false, skipped: 0 });
});

test('what ends a line that is too long is no line, wherever the reading of it ends', async () => {
  for (const more of [-1, 0, 1]) {
    const path = await fileOf('{"a":"', 65 * megabyte + more - 9, '{}\n{"b":1}\n');
    const { lines, skipped } = await read(path);
    assert.deepEqual([lines, skipped], [['b'], 1]);
  }
});

test('many megabytes without a line break are a line that is not whole yet', async () => {
  const path = join(folder, 'zeros.jsonl');
  await writeFile(path, '{"a":1}\n');
  await truncate(path, 150 * megabyte);
  const { lines, skipped, offset } = await read(path);
  assert.deepEqual([lines, skipped, offset], [['a'], 0, 8]);
});
