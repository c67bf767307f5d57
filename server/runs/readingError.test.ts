import assert from 'node:assert/strict';
import test from 'node:test';
import { UserError } from '../base/errors.ts';
import { whileReading } from './readingError.ts';

const failure = async (code: string) => {
  const error = Object.assign(new Error(code), { code });
  return whileReading('/runs/1/metrics.jsonl', () => Promise.reject(error)).catch((caught) => [
    caught,
    error,
  ]);
};

test('a file that is closed, a folder or on a broken disk is said in a sentence that names it', async () => {
  for (const code of ['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EIO']) {
    const [caught] = await failure(code);
    assert.ok(caught instanceof UserError && caught.message.startsWith('/runs/1/metrics.jsonl '), code);
  }
});

test('a missing file, and any other error, stays what it is', async () => {
  for (const code of ['ENOENT', 'EMFILE']) {
    const [caught, error] = await failure(code);
    assert.equal(caught, error);
  }
});
