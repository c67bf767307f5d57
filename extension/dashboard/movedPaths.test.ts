import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { movedPaths } from './movedPaths.ts';

const at = (...path: string[]) => join('/runs', ...path);

test('runs follow the folder of their experiment; others of a similar name stay', () => {
  const runs = [at('char', '1'), at('char-2', '1'), at('word', '1')];
  const renamings = [
    { from: '/char.lstm.yaml', to: '/letter.lstm.yaml' },
    { from: at('char'), to: at('letter') },
  ];
  assert.deepEqual(movedPaths(runs, renamings), [at('letter', '1'), at('char-2', '1'), at('word', '1')]);
});

test('a run that is renamed itself is followed too', () => {
  assert.deepEqual(movedPaths([at('char', '1')], [{ from: at('char', '1'), to: at('char', '2') }]), [
    at('char', '2'),
  ]);
});
