import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { TemporaryFile } from './temporaryFile.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-temporary-'));
after(() => rmSync(folder, { recursive: true }));

test('nothing is left on disk, not even by a process that crashed', () => {
  const variables = ['TMPDIR', 'TEMP', 'TMP'];
  const before = variables.map((name) => [name, process.env[name]] as const);
  for (const name of variables) process.env[name] = folder;
  try {
    writeFileSync(join(folder, 'lstm-lab-data-crashed.tmp'), 'x');
    writeFileSync(join(folder, 'mine.txt'), 'x');
    const file = new TemporaryFile();
    file.append(Uint8Array.of(1, 2, 3));
    file.append(Uint8Array.of(4, 5));
    file.write(Uint8Array.of(9), 1);
    const other = new TemporaryFile();
    const read = new Uint8Array(3);
    file.read(read, 1);
    assert.deepEqual([...read], [9, 3, 4]);
    assert.equal(file.bytes, 5);
    assert.throws(() => file.read(read, 3), RangeError);
    file.dispose();
    other.dispose();
    assert.deepEqual(readdirSync(folder), ['mine.txt']);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
});
