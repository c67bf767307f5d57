import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/errors.ts';
import { isDiskFull, storageError } from './storageError.ts';

const systemError = (code: string) => Object.assign(new Error(code), { code });

test('a full or read-only disk and a lost directory are said in a sentence that names the directory', () => {
  const full = storageError(systemError('ENOSPC'), '/runs/1');
  assert.ok(full instanceof UserError && /disk is full.*\/runs\/1/.test(full.message));
  const readOnly = storageError(systemError('EROFS'), '/runs/1');
  assert.ok(readOnly instanceof UserError && /read-only/.test(readOnly.message));
  const gone = storageError(systemError('ENOENT'), '/runs/1');
  assert.ok(gone instanceof UserError && /\/runs\/1 .*removed/.test(gone.message));
});

test('any other error stays what it is', () => {
  const error = systemError('EPIPE');
  assert.equal(storageError(error, '/runs/1'), error);
});

test('a full disk is known by the error and by its sentence', () => {
  const full = systemError('ENOSPC');
  assert.ok(isDiskFull(full) && isDiskFull(storageError(full, '/runs/1')));
  assert.ok(!isDiskFull(storageError(systemError('EROFS'), '/runs/1')) && !isDiskFull(new Error('no')));
});
