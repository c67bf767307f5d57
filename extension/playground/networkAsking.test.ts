import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NetworkAsk } from '../../server/protocol/networkQuestions.ts';
import { NetworkAsking } from './networkAsking.ts';

interface Asked {
  readonly request: NetworkAsk;
  answer(result: unknown): void;
  progress(share: number): void;
}

/** A network whose answers come when the test gives them. */
function slowNetwork() {
  const asked: Asked[] = [];
  const cancelled: string[] = [];
  const inference = {
    ask: (request: NetworkAsk, progress: (share: number) => void) =>
      new Promise<unknown>((answer) => asked.push({ request, answer, progress })),
    cancel: (id: string) => cancelled.push(id),
  };
  return { asked, cancelled, inference };
}

const log = { error() {} };
const question = { type: 'ask', id: 1, question: 'read', params: {} } as const;

test('a page that takes the place of another gets none of its answers', async () => {
  const { asked, cancelled, inference } = slowNetwork();
  const sent: unknown[] = [];
  const asking = new NetworkAsking(inference, log, (message) => sent.push(message));
  const first = asking.ask('model', question);
  asking.stopAll();
  assert.deepEqual(cancelled, [asked[0]!.request.id]);
  const second = asking.ask('model', question);
  asked[0]!.progress(0.5);
  asked[0]!.answer('of the page before');
  await first;
  asking.stop(1);
  assert.equal(cancelled.at(-1), asked[1]!.request.id, 'the new question can still be stopped');
  asked[1]!.answer('of this page');
  await second;
  assert.deepEqual(sent, [{ type: 'answer', id: 1, result: 'of this page' }]);
});
