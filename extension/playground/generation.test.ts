import assert from 'node:assert/strict';
import test from 'node:test';
import { UserError } from '../../server/base/errors.ts';
import type { GeneratedToken, GenerateResult } from '../../server/protocol/inference.ts';
import { plainSampling } from '../../server/protocol/inference.ts';
import type { ToPlayground } from '../../server/protocol/playground.ts';
import { Generation, type TextRequest } from './generation.ts';

const options = { ...plainSampling, length: 2, temperature: 0, seed: 1 };
const request: TextRequest = { type: 'generate', generation: 'g', prompt: 'a', options, stopTexts: [] };
const token: GeneratedToken = { id: 1, token: 'b', probability: 1, alternatives: [] };
const result: GenerateResult = { completed: true, tokens: 1, seconds: 1 };

interface House {
  readonly made: Generation;
  readonly sent: ToPlayground[];
  readonly cancelled: string[];
  /** Writes tokens. */
  write(count: number): void;
  /** Whether the page can be seen. */
  page: { visible: boolean };
}

function generation(answer: (house: House) => Promise<GenerateResult>, asked = request): House {
  const sent: ToPlayground[] = [];
  const cancelled: string[] = [];
  const page = { visible: true };
  let write: House['write'] = () => undefined;
  const begin = (onTokens: (tokens: GeneratedToken[]) => void): void => {
    write = (count) => onTokens(Array.from({ length: count }, () => token));
    write(1);
  };
  const inference = {
    generate: async (_request: unknown, onTokens: (tokens: GeneratedToken[]) => void) => {
      begin(onTokens);
      return answer(house);
    },
    score: async (_request: unknown, onTokens: (tokens: GeneratedToken[]) => void) => {
      begin(onTokens);
      return { completed: true, first: 'a', tokens: 1, nats: 2 };
    },
    cancel: (id: string) => void cancelled.push(id),
  };
  const made = new Generation(asked, inference, (message) => {
    if (page.visible) sent.push(message);
    return page.visible;
  });
  const house = { made, sent, cancelled, page, write: (count: number) => write(count) };
  return house;
}

const counts = (sent: readonly ToPlayground[]) =>
  sent.map((message) => (message.type === 'tokens' ? message.tokens.length : message.type));

test('the first tokens are sent at once, all before the end', async () => {
  const { made, sent } = generation(async ({ sent }) => {
    assert.deepEqual(counts(sent), [1]);
    return result;
  });
  await made.run('model', request);
  assert.deepEqual(sent, [
    { type: 'tokens', generation: 'g', tokens: [token] },
    { type: 'ended', generation: 'g', ...result },
  ]);
  assert.deepEqual(made.state, { generation: 'g', running: false, tokens: [token] });
  assert.equal(made.told, false);
  made.drawn();
  assert.ok(made.told);
});

test('a page that draws slowly has one message at a time; what was written meanwhile is in the next', async () => {
  const { made, sent } = generation(async ({ made, sent, write }) => {
    for (let i = 0; i < 1000; i++) write(5);
    assert.deepEqual(counts(sent), [1]);
    made.drawn();
    for (let i = 0; i < 10; i++) write(1);
    made.drawn();
    made.drawn();
    return result;
  });
  await made.run('model', request);
  assert.deepEqual(counts(sent), [1, 5000, 10, 'ended']);
});

test('a hidden page is sent nothing; it gets all when it is back, and how it ended', async () => {
  const { made, sent, page } = generation(async ({ page, write }) => {
    page.visible = false;
    write(3);
    return result;
  });
  await made.run('model', request);
  assert.deepEqual(counts(sent), [1]);
  assert.equal(made.told, false);
  page.visible = true;
  assert.equal(made.state.tokens.length, 4);
  made.caughtUp();
  assert.deepEqual(counts(sent), [1, 'ended']);
  made.drawn();
  assert.ok(made.told);
});

test('a failure is told in one sentence after the tokens that came', async () => {
  const { made, sent } = generation(() => Promise.reject(new UserError('No such model.')));
  await made.run('model', request);
  assert.deepEqual(counts(sent), [1, 'failed']);
  assert.deepEqual(sent[1], { type: 'failed', generation: 'g', message: 'No such model.' });
});

test('stopping reaches the process while it generates, and only then', async () => {
  const { made, cancelled } = generation(async ({ made }) => {
    made.stop();
    return { ...result, completed: false };
  });
  await made.run('model', request);
  made.stop();
  assert.deepEqual(cancelled, ['g']);
});

test('a score is told after the tokens of the text', async () => {
  const asked: TextRequest = { type: 'score', generation: 'g', text: 'ab' };
  const { made, sent } = generation(async () => result, asked);
  await made.run('model', asked);
  assert.deepEqual(sent, [
    { type: 'tokens', generation: 'g', tokens: [token] },
    { type: 'scored', generation: 'g', completed: true, first: 'a', tokens: 1, nats: 2 },
  ]);
});
