import assert from 'node:assert/strict';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { findPython } from './findPython.ts';

const isWindows = process.platform === 'win32';
const inEnvironment = isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python'];
const command = isWindows ? 'python3.exe' : 'python3';

let folder = '';
let file = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-python-'));
  file = join(folder, 'project', 'experiments', 'a.lstm.yaml');
  await mkdir(dirname(file), { recursive: true });
});
after(() => rm(folder, { recursive: true }));

async function make(...path: string[]): Promise<string> {
  const made = join(folder, ...path);
  await mkdir(dirname(made), { recursive: true });
  await writeFile(made, '');
  return made;
}

test('the nearer one wins: named, chosen in the editor, environment of the folder, PATH', async () => {
  const onPath = await make('usr', 'bin', command);
  const env = { PATH: [join(folder, 'none'), dirname(onPath)].join(delimiter) };
  assert.equal(findPython(file, undefined, env), onPath);
  const above = await make('project', 'venv', ...inEnvironment);
  assert.equal(findPython(file, undefined, env), above);
  const beside = await make('project', 'experiments', '.venv', ...inEnvironment);
  assert.equal(findPython(file, undefined, env), beside);
  const chosen = { ...env, LSTM_LAB_PYTHON: '/chosen/python' };
  assert.equal(findPython(file, undefined, chosen), '/chosen/python');
  assert.equal(findPython(file, 'python3.12', chosen), 'python3.12');
  assert.equal(
    findPython(file, '../env/bin/python', chosen),
    join(folder, 'project', 'env', 'bin', 'python'),
  );
});

test('an environment outside of the repository is none of its business', async () => {
  await make('outside', '.venv', ...inEnvironment);
  await make('outside', 'repository', '.git', 'HEAD');
  const inside = join(folder, 'outside', 'repository', 'a.lstm.yaml');
  assert.equal(findPython(inside, undefined, { PATH: '' }), 'python3');
});

test('an environment in a folder of somebody else is none of its business', {
  skip: process.getuid?.() !== 0 && 'nobody but root gives folders away',
}, async () => {
  await make('shared', 'venv', ...inEnvironment);
  const mine = join(folder, 'shared', 'mine');
  await mkdir(mine);
  const find = () => findPython(join(mine, 'a.lstm.yaml'), undefined, { PATH: '' });
  assert.equal(find(), join(folder, 'shared', 'venv', ...inEnvironment));
  await chown(mine, 1000, 1000);
  assert.equal(find(), 'python3');
});

test('where there is none at all, what is tried is python3', () => {
  assert.equal(findPython(join(tmpdir(), 'a.lstm.yaml'), undefined, { PATH: '' }), 'python3');
});
