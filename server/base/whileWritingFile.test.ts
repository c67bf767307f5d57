import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from './errors.ts';
import { writeFileAtomic } from './files.ts';
import { whileWritingFile } from './whileWritingFile.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-writing-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const write = (file: string) => whileWritingFile(file, () => writeFileAtomic(file, 'x'));

function assertMistake(file: string, words: RegExp): Promise<void> {
  return assert.rejects(write(file), (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.place.file, file);
    assert.match(error.message, words);
    return true;
  });
}

test('what can be written is written', async () => {
  await write(join(folder, 'a.txt'));
  assert.equal(await readFile(join(folder, 'a.txt'), 'utf8'), 'x');
});

test('a folder that is missing, a folder in place of the file and a file in place of the folder are told', async () => {
  await assertMistake(join(folder, 'none', 'a.txt'), /There is no folder .*none: make it/);
  await mkdir(join(folder, 'folder'));
  await assertMistake(join(folder, 'folder'), process.platform === 'win32' ? /EPERM/ : /This is a folder/);
  await write(join(folder, 'file'));
  await assertMistake(join(folder, 'file', 'a.txt'), /folder|ENOTDIR/);
});

test('what is no failure of the disk stays what it was', async () => {
  const bug = new TypeError('a bug');
  await assert.rejects(
    whileWritingFile(join(folder, 'a.txt'), async () => {
      throw bug;
    }),
    (error) => error === bug,
  );
});
