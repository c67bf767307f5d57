import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DisposableStore } from './dispose.ts';
import { errorMessage, systemErrorCode, UserError } from './errors.ts';

test('an error that a person causes says file, line and key, as far as they are known', () => {
  const place = { file: 'a.lstm.yaml', line: 3, key: 'training.epochs' };
  assert.equal(
    new UserError('Use a number.', place).describe(),
    'a.lstm.yaml:3: training.epochs: Use a number.',
  );
  assert.equal(new UserError('No such file.', { file: 'b.txt' }).describe(), 'b.txt: No such file.');
  assert.equal(errorMessage(new UserError('Choose a task.')), 'Choose a task.');
  assert.equal(errorMessage('text'), 'text');
});

test('system errors are told apart by their code', () => {
  assert.equal(systemErrorCode(Object.assign(new Error('x'), { code: 'ENOSPC' })), 'ENOSPC');
  assert.equal(systemErrorCode(new Error('x')), undefined);
  assert.equal(systemErrorCode({ code: 'ENOSPC' }), undefined);
});

test('a store disposes in reverse order, once, and at once what comes too late', () => {
  const log: string[] = [];
  const item = (name: string) => ({ dispose: () => log.push(name) });
  const store = new DisposableStore();
  store.add(item('first'));
  store.add(item('second'));
  store.dispose();
  store.dispose();
  store.add(item('late'));
  assert.deepEqual(log, ['second', 'first', 'late']);
});
