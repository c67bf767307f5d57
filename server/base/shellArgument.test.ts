import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { shellArgument } from './shellArgument.ts';

test('plain paths stand as they are, others in quotation marks', () => {
  assert.equal(shellArgument('/lab/小说/char.lstm.yaml', 'linux'), '/lab/小说/char.lstm.yaml');
  assert.equal(shellArgument('/my lab/$a', 'linux'), `'/my lab/$a'`);
  assert.equal(shellArgument('C:\\lab\\char.lstm.yaml', 'win32'), 'C:\\lab\\char.lstm.yaml');
  assert.equal(shellArgument('C:\\my lab\\a', 'win32'), '"C:\\my lab\\a"');
});

test('a shell takes the argument for the path', { skip: process.platform === 'win32' }, () => {
  for (const path of ["/it's $HOME/`a`", '/a\\b "c"', '/a;b&c|d*', '/a\nb']) {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${shellArgument(path, 'linux')}`], {
      encoding: 'utf8',
    });
    assert.equal(stdout, path);
  }
});
