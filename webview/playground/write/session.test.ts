import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromPlayground } from '../../../server/protocol/playground.ts';
import { generated, hydrated, model, options } from '../../../test/fixtures/generatedText.ts';
import { type SavedSession, Session } from './session.ts';

function start(saved?: SavedSession): { session: Session; sent: FromPlayground[] } {
  const sent: FromPlayground[] = [];
  const session = new Session(
    saved,
    (message) => sent.push(message),
    () => undefined,
  );
  return { session, sent };
}

function lastGeneration(sent: readonly FromPlayground[]): FromPlayground & { type: 'generate' } {
  const found = sent.findLast((message) => message.type === 'generate');
  assert.ok(found?.type === 'generate');
  return found;
}

test('a generation starts with the prompt; its tokens alone are taken', () => {
  const { session, sent } = start();
  session.receive(hydrated);
  session.generate();
  const { generation, ...request } = lastGeneration(sent);
  assert.deepEqual(request, { type: 'generate', prompt: 'Call me ', options, stopTexts: [] });
  session.receive({ type: 'tokens', generation: 'another', tokens: generated('no') });
  session.receive({ type: 'tokens', generation, tokens: generated('yes') });
  assert.equal(session.text, 'Call me yes');
  session.receive({ type: 'ended', generation, completed: true, tokens: 3, seconds: 1 });
  assert.equal(session.running, false);
});

test('another token keeps what was before it and goes on from there', () => {
  const { session, sent } = start();
  session.receive(hydrated);
  session.generate();
  const first = lastGeneration(sent).generation;
  session.receive({ type: 'tokens', generation: first, tokens: generated('Ishmael') });
  session.edit({ prompt: 'something else by now' });
  session.continueWith(2, { id: 88, token: 'X', probability: 0.1 });
  assert.deepEqual(sent.at(-2), { type: 'stop', generation: first });
  assert.equal(lastGeneration(sent).prompt, 'Call me IsX');
  session.receive({ type: 'tokens', generation: first, tokens: generated('late') });
  session.receive({ type: 'tokens', generation: lastGeneration(sent).generation, tokens: generated('yz') });
  assert.equal(session.text, 'Call me IsXyz');
  assert.deepEqual(
    session.tokens.map(({ chosen }) => chosen),
    [false, false, true, false, false],
  );
});

function half(): SavedSession {
  const { session, sent } = start();
  session.receive(hydrated);
  session.generate();
  session.receive({ type: 'tokens', generation: lastGeneration(sent).generation, tokens: generated('abc') });
  session.continueWith(1, { id: 66, token: 'B', probability: 0.1 });
  session.receive({ type: 'tokens', generation: lastGeneration(sent).generation, tokens: generated('de') });
  return session.state!;
}

function latestOf({ pieces }: SavedSession): string {
  return pieces.at(-1)!.generation;
}

test('a branch names the generation that wrote the token, also after branches', () => {
  const { session, sent } = start();
  session.receive(hydrated);
  const write = (text: string): string => {
    const { generation } = lastGeneration(sent);
    session.receive({ type: 'tokens', generation, tokens: generated(text) });
    return generation;
  };
  session.generate();
  const first = write('abcdef');
  session.continueWith(3, { id: 68, token: 'D', probability: 0.1 });
  assert.deepEqual(lastGeneration(sent).branch, { generation: first, token: 3, chosen: 68 });
  const second = write('xyz');
  session.continueWith(5, { id: 89, token: 'Y', probability: 0.1 });
  assert.equal(lastGeneration(sent).prompt, 'Call me abcDxY');
  assert.deepEqual(lastGeneration(sent).branch, { generation: second, token: 1, chosen: 89 });
  session.continueWith(3, { id: 69, token: 'E', probability: 0.1 });
  assert.deepEqual(lastGeneration(sent).branch, { generation: first, token: 3, chosen: 69 });
});

test('a page that was hidden gets the tokens that it missed, none lost or doubled', () => {
  const saved = half();
  const { session, sent } = start(saved);
  const latest = { generation: latestOf(saved), running: true, tokens: generated('defgh') };
  session.receive({ ...hydrated, latest });
  assert.equal(session.text, 'Call me aBdefgh');
  assert.ok(session.running);
  session.receive({ type: 'tokens', generation: latestOf(saved), tokens: generated('ij') });
  assert.equal(session.text, 'Call me aBdefghij');
  assert.deepEqual(sent, []);
});

test('without a host that remembers, the text stays and its generation is stopped', () => {
  const saved = half();
  const { session, sent } = start(saved);
  session.receive(hydrated);
  assert.equal(session.text, 'Call me aBde');
  assert.equal(session.running, false);
  assert.deepEqual(sent, [{ type: 'stop', generation: latestOf(saved) }]);
});

test('the text of another model is not taken over', () => {
  const { session } = start(half());
  session.receive({ ...hydrated, model: { ...model, path: '/elsewhere/model.onnx' } });
  assert.equal(session.text, '');
  assert.equal(session.prompt, 'Call me ');
});

test('a failure ends the generation and keeps the text', () => {
  const { session, sent } = start();
  session.receive(hydrated);
  session.generate();
  const { generation } = lastGeneration(sent);
  session.receive({ type: 'tokens', generation, tokens: generated('abc') });
  session.receive({ type: 'failed', generation, message: 'The engine has ended.' });
  assert.deepEqual(
    [session.running, session.failure, session.text],
    [false, 'The engine has ended.', 'Call me abc'],
  );
  session.clear();
  assert.deepEqual([session.failure, session.text], [undefined, '']);
});
