import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NetworkAsk } from '../../server/protocol/networkQuestions.ts';
import { Inference, type InferenceLife } from './inference.ts';

const question: NetworkAsk = { id: 'a', model: { path: 'm' }, question: 'read', params: {} };

/** Told what it is asked and told to stop, in order. */
function process(heard: string[]): InferenceLife {
  const unexpected = () => Promise.reject(new Error('not asked for'));
  return {
    alive: true,
    describe: unexpected,
    generate: unexpected,
    score: unexpected,
    prepare: unexpected,
    ask: async ({ id }) => heard.push(`ask ${id}`),
    cancel: (id) => heard.push(`cancel ${id}`),
    dispose: () => heard.push('end'),
  };
}

test('what is cancelled before the process is ready is cancelled once it is asked', async () => {
  const heard: string[] = [];
  let start = (): void => {};
  const ready = new Promise<void>((resolve) => {
    start = resolve;
  });
  const inference = new Inference(async () => {
    await ready;
    return () => process(heard);
  });
  const asked = inference.ask(question, () => {});
  inference.cancel('a');
  inference.cancel('another');
  start();
  await asked;
  assert.deepEqual(heard, ['ask a', 'cancel a']);
  inference.dispose();
});

test('a request that never reached a process leaves nothing behind', async () => {
  const heard: string[] = [];
  let isTrusted = false;
  const inference = new Inference(async () => {
    if (!isTrusted) throw new Error('not trusted');
    return () => process(heard);
  });
  const refused = inference.ask(question, () => {});
  inference.cancel('a');
  await assert.rejects(refused, /not trusted/);
  isTrusted = true;
  await inference.ask(question, () => {});
  assert.deepEqual(heard, ['ask a']);
  inference.dispose();
});
