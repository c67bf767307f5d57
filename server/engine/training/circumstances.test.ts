import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runFiles } from '../../protocol/runs.ts';
import { recordCircumstances } from './circumstances.ts';

let folder = '';
let file = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-circumstances-'));
  file = join(folder, 'a.lstm.yaml');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args]);
  git('init', '-q');
  await writeFile(file, 'before\n');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  await writeFile(file, 'after\n');
});
after(() => rm(folder, { recursive: true }));

test('a run keeps its commit, and as a patch how files differed from it', async () => {
  const directory = join(folder, 'run');
  await mkdir(directory);
  const { git, host, versions } = await recordCircumstances(directory, { experiment_file: file });
  assert.equal(git?.dirty, true);
  assert.ok(host && host.cores > 0);
  assert.equal(versions.node, process.versions.node);
  assert.match(await readFile(join(directory, runFiles.changes), 'utf8'), /-before\n\+after/);
});

test('a patch that cannot be written fails no run', async () => {
  const directory = join(folder, 'closed');
  await mkdir(join(directory, runFiles.changes), { recursive: true });
  assert.equal((await recordCircumstances(directory, { experiment_file: file })).git?.dirty, true);
});
