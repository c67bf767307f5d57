import assert from 'node:assert/strict';
import test from 'node:test';
import { UserError } from '../../server/base/errors.ts';
import type { GeneratedToken, GenerateResult } from '../../server/protocol/inference.ts';
import { plainSampling } from '../../server/protocol/inference.ts';
import type { ToPlayground } from '../../server/protocol/playground.ts';
import { Generation } from './generation.ts';

const options = { ...plainSampling, length: 2, temperature: 0, seed: 1 };
const request = { type: 'generate' as const, generation: 'g', prompt: 'a', options, stopTexts: [] };
const token: GeneratedToken = { id: 1, token: 'b', probability: 1, alternatives: [] };
const result: GenerateResult = { completed: true, tokens: 1, seconds: 1 };

function generation(answer: () => Promise<GenerateResult>) {
  const sent: ToPlayground[] = [];
  const cancelled: string[] = [];
  const inference = {
    generate: async (_request: unknown, onTokens: (tokens: GeneratedToken[]) => void) => {
      onTokens([token]);
      return answer();
    },
    score: async (_request: unknown, onTokens: (tokens: GeneratedToken[]) => void) => {
      onTokens([token]);
      return { completed: true, first: 'a', tokens: 1, nats: 2 };
    },
    cancel: (id: string) => void cancelled.push(id),
  };
  const made = new Generation('g', inference, (message) => void sent.push(message));
  return { made, sent, cancelled };
}

test('all tokens are sent before the end, and the state tells what a hidden page missed', async () => {
  const { made, sent } = generation(async () => result);
  await made.run('model', request);
  assert.deepEqual(sent, [
    { type: 'tokens', generation: 'g', tokens: [token] },
    { type: 'ended', generation: 'g', ...result },
  ]);
  assert.deepEqual(made.state, { generation: 'g', running: false, tokens: [token] });
});

test('a failure is told in one sentence after the tokens that came', async () => {
  const { made, sent } = generation(() => Promise.reject(new UserError('No such model.')));
  await made.run('model', request);
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['tokens', 'failed'],
  );
  assert.deepEqual(sent[1], { type: 'failed', generation: 'g', message: 'No such model.' });
});

test('stopping reaches the process while it generates, and only then', async () => {
  const { made, cancelled } = generation(async () => {
    made.stop();
    return { ...result, completed: false };
  });
  await made.run('model', request);
  made.stop();
  assert.deepEqual(cancelled, ['g']);
});

test('a score is told after the tokens of the text', async () => {
  const { made, sent } = generation(async () => result);
  await made.run('model', { type: 'score', generation: 'g', text: 'ab' });
  assert.deepEqual(sent, [
    { type: 'tokens', generation: 'g', tokens: [token] },
    { type: 'scored', generation: 'g', completed: true, first: 'a', tokens: 1, nats: 2 },
  ]);
});
