import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { gitChanges, gitState } from './git.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-git-'));
});
after(() => rm(folder, { recursive: true }));

function git(repository: string, ...args: string[]): string {
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
  return execFileSync('git', ['-C', repository, ...author, ...args], { encoding: 'utf8' }).trim();
}

async function repositoryWith(files: Readonly<Record<string, string>>): Promise<string> {
  const repository = await mkdtemp(join(folder, 'repository-'));
  git(repository, 'init', '-q');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(repository, name)), { recursive: true });
    await writeFile(join(repository, name), content);
  }
  git(repository, 'add', '.');
  git(repository, 'commit', '-q', '-m', 'first');
  return repository;
}

test('the commit is recorded, and whether tracked files differ from it', async () => {
  assert.equal(await gitState(folder), undefined);
  assert.equal(await gitChanges(folder), undefined);
  const repository = await repositoryWith({ 'a.txt': '1' });
  const commit = git(repository, 'rev-parse', 'HEAD');
  assert.deepEqual(await gitState(repository), { commit, dirty: false });
  await writeFile(join(repository, 'a.txt'), '2');
  assert.deepEqual(await gitState(repository), { commit, dirty: true });
});

test('what tracked files differ in is kept as a patch that git applies, and nothing else', async () => {
  const repository = await repositoryWith({ 'a.txt': 'one\n', 'sub/b.txt': 'two\n' });
  await writeFile(join(repository, 'a.txt'), 'ONE\n');
  await writeFile(join(repository, 'secret.txt'), 'untracked');
  const before = await gitChanges(join(repository, 'sub'));
  assert.match(before ?? '', /^-one\n\+ONE$/m);
  assert.doesNotMatch(before ?? '', /secret/);
  git(repository, 'checkout', '-q', '--', '.');
  await writeFile(join(repository, 'changes.patch'), before ?? '');
  git(repository, 'apply', 'changes.patch');
  assert.equal(await gitChanges(repository), before);
});

test('of changes larger than a megabyte, whole files are kept and the rest is told', async () => {
  const repository = await repositoryWith({ 'a.txt': 'one\n', 'large.txt': 'small\n', 'z.txt': 'last\n' });
  await writeFile(join(repository, 'a.txt'), 'ONE\n');
  await writeFile(join(repository, 'large.txt'), 'many words\n'.repeat(200_000));
  await writeFile(join(repository, 'z.txt'), 'LAST\n');
  const patch = (await gitChanges(repository)) ?? '';
  assert.ok(patch.length < 2000);
  assert.match(patch, /\+ONE\n(.*\n)*\+LAST\n.*left out\.\n$/);
  git(repository, 'checkout', '-q', '--', '.');
  await writeFile(join(repository, 'changes.patch'), patch);
  git(repository, 'apply', 'changes.patch');
});

test('programs that a repository names are not run', async () => {
  const repository = await repositoryWith({ 'a.txt': 'one\n' });
  const marker = join(repository, 'was-run');
  git(repository, 'config', 'diff.external', `touch ${marker}`);
  git(repository, 'config', 'core.fsmonitor', `touch ${marker}`);
  await writeFile(join(repository, 'a.txt'), 'two\n');
  assert.equal((await gitState(repository))?.dirty, true);
  assert.match((await gitChanges(repository)) ?? '', /\+two/);
  await assert.rejects(access(marker));
});
