import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import test from 'node:test';
import { commandLine, quotingOf, runsDirectoryOption } from './commandLine.ts';

const args = ['a b.lstm.yaml', 'generation.prompt=it\'s $HOME `x` "y" \\ !', 'x=[1, 2]', '唐诗', '', '*'];

test('a shell gives every argument on as it was', { skip: process.platform === 'win32' }, () => {
  const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
  const line = commandLine([process.execPath, '-e', script, '--', ...args], 'posix');
  assert.deepEqual(JSON.parse(execFileSync('sh', ['-c', line], { encoding: 'utf8' })), args);
});

test('what needs no quotation marks has none', () => {
  const plain = ['lstm-lab', 'train', 'data/x.lstm.yaml', '--set', 'training.epochs=2e-3'];
  for (const quoting of ['posix', 'powershell', 'cmd'] as const)
    assert.equal(commandLine(plain, quoting), plain.join(' '));
});

test('PowerShell and cmd have rules of their own', () => {
  assert.equal(commandLine(["it's $x", 'a,b'], 'powershell'), "'it''s $x' 'a,b'");
  assert.equal(commandLine(['C:\\my lab\\'], 'cmd'), '"C:\\my lab\\\\"');
  assert.equal(commandLine(['say "x"'], 'cmd'), '"say \\"x\\""');
});

test('the shell is told by its program', () => {
  assert.equal(quotingOf('C:\\Program Files\\PowerShell\\7\\pwsh.exe'), 'powershell');
  assert.equal(quotingOf('C:\\Windows\\System32\\cmd.exe'), 'cmd');
  assert.equal(quotingOf('/usr/bin/fish'), 'posix');
});

test('a terminal keeps runs where the window looks for them', () => {
  const file = resolve('folder', 'deep', 'a.lstm.yaml');
  assert.deepEqual(runsDirectoryOption(file, '.lstm-lab/runs'), []);
  assert.deepEqual(runsDirectoryOption(file, 'runs'), ['--runs-dir', resolve('folder', 'deep', 'runs')]);
  assert.deepEqual(runsDirectoryOption(file, resolve('/runs')), ['--runs-dir', resolve('/runs')]);
});
