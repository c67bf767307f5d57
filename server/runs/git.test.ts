import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gitState } from './git.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-git-'));
});
after(() => rm(folder, { recursive: true }));

test('the commit is recorded, and whether tracked files differ from it', async () => {
  assert.equal(await gitState(folder), undefined);
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      encoding: 'utf8',
    }).trim();
  git('init', '-q');
  await writeFile(join(folder, 'a.txt'), '1');
  git('add', 'a.txt');
  git('commit', '-q', '-m', 'first');
  const commit = git('rev-parse', 'HEAD');
  assert.deepEqual(await gitState(folder), { commit, dirty: false });
  await writeFile(join(folder, 'a.txt'), '2');
  assert.deepEqual(await gitState(folder), { commit, dirty: true });
});
