import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { writtenPath } from './writtenPath.ts';

const folder = resolve('project');
/** A variable, as settings have it. */
const of = (name: string) => `\${${name}}`;

test('a path of settings: variables, the home folder, relative to the folder', () => {
  const python = join(folder, '.venv', 'bin', 'python');
  assert.equal(writtenPath(`${of('workspaceFolder')}/.venv/bin/python`, folder), python);
  assert.equal(writtenPath(' .venv/bin/python ', folder), python);
  assert.equal(writtenPath(python, undefined), python);
  assert.equal(
    resolve(writtenPath('~/envs/torch/bin/python', folder)!),
    join(homedir(), 'envs/torch/bin/python'),
  );
  assert.equal(resolve(writtenPath(`${of('userHome')}/python`, folder)!), join(homedir(), 'python'));
  assert.equal(
    resolve(writtenPath(`${of('env:ENVS')}/python`, folder, { ENVS: folder })!),
    join(folder, 'python'),
  );
});

test('a name is a command', () => {
  assert.equal(writtenPath('python3.12', folder), 'python3.12');
});

test('what stands for nothing is no path', () => {
  assert.equal(writtenPath('', folder), undefined);
  assert.equal(writtenPath(`${of('env:NONE')}/python`, folder, {}), undefined);
  assert.equal(writtenPath(of('command:pick'), folder), undefined);
  assert.equal(writtenPath('.venv/bin/python', undefined), undefined);
});
