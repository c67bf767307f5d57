import assert from 'node:assert/strict';
import { register } from 'node:module';
import { test } from 'node:test';
import { UserError } from '../base/errors.ts';
import { Session } from './session.ts';

test('a platform without the binary is told so in one sentence', async () => {
  const hook = `export const resolve = (specifier, context, next) => {
    if (specifier === 'onnxruntime-node') throw new Error('no binary');
    return next(specifier, context);
  }`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
  await assert.rejects(Session.create(new Uint8Array(), 1), (error: unknown) => {
    return error instanceof UserError && error.message.includes(process.platform);
  });
});
