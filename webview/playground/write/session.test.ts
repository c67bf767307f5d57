import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FromPlayground } from '../../../server/protocol/playground.ts';
import { generated, hydrated, model, options } from '../../../test/fixtures/generatedText.ts';
import type { ask } from '../ask.ts';
import type { SavedSession } from './savedSession.ts';
import { Session } from './session.ts';

const unasked: typeof ask = async () => assert.fail('Nothing is asked here.');

function start(saved?: SavedSession, asking = unasked): { session: Session; sent: FromPlayground[] } {
  const sent: FromPlayground[] = [];
  const house = { send: (message: FromPlayground) => void sent.push(message), ask: asking };
  const session = new Session(saved, { ...house, onChange: () => undefined });
  return { session, sent };
}

function generations(sent: readonly FromPlayground[]): (FromPlayground & { type: 'generate' })[] {
  return sent.filter((message) => message.type === 'generate');
}

function lastGeneration(sent: readonly FromPlayground[]): FromPlayground & { type: 'generate' } {
  const found = generations(sent).at(-1);
  assert.ok(found);
  return found;
}

/** A session whose latest generation can be answered. */
function begin(): ReturnType<typeof start> & { write(text: string): string } {
  const { session, sent } = start();
  session.receive(hydrated);
  const write = (text: string): string => {
    const { generation } = lastGeneration(sent);
    session.receive({ type: 'tokens', generation, tokens: generated(text) });
    return generation;
  };
  return { session, sent, write };
}

const chosen = (token: string) => ({ id: token.codePointAt(0) ?? 0, token, probability: 0.1 });

test('a generation starts with the prompt; its tokens alone are taken', () => {
  const { session, sent } = begin();
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
  const { session, sent, write } = begin();
  session.generate();
  const first = write('Ishmael');
  session.edit({ prompt: 'something else by now' });
  session.continueWith(2, chosen('X'));
  assert.deepEqual(sent.at(-2), { type: 'stop', generation: first });
  assert.equal(lastGeneration(sent).prompt, 'Call me IsX');
  session.receive({ type: 'tokens', generation: first, tokens: generated('late') });
  write('yz');
  assert.equal(session.text, 'Call me IsXyz');
  assert.deepEqual(
    session.tokens.map((token) => token.chosen),
    [false, false, true, false, false],
  );
});

test('a branch names the generation that wrote the token, also after branches', () => {
  const { session, sent, write } = begin();
  session.generate();
  const first = write('abcdef');
  session.continueWith(3, chosen('D'));
  assert.deepEqual(lastGeneration(sent).branch, { generation: first, token: 3, chosen: 68 });
  const second = write('xyz');
  session.continueWith(5, chosen('Y'));
  assert.equal(lastGeneration(sent).prompt, 'Call me abcDxY');
  assert.deepEqual(lastGeneration(sent).branch, { generation: second, token: 1, chosen: 89 });
  session.continueWith(3, chosen('E'));
  assert.deepEqual(lastGeneration(sent).branch, { generation: first, token: 3, chosen: 69 });
});

test('every text stays, and is shown again with what it goes on from', () => {
  const { session, write } = begin();
  session.generate();
  const trunk = write('abcdef');
  session.continueWith(3, chosen('D'));
  const branch = write('xyz');
  session.continueWith(5, chosen('Y'));
  const twig = write('!');
  session.show(trunk);
  session.continueWith(1, chosen('B'));
  const other = write('?');
  const parents = session.history.nodes.map(({ id, parent, at }) => [id, parent, at]);
  assert.deepEqual(parents, [
    [trunk, undefined, 0],
    [branch, trunk, 3],
    [twig, branch, 5],
    [other, trunk, 1],
  ]);
  for (const [id, text] of [
    [trunk, 'Call me abcdef'],
    [branch, 'Call me abcDxyz'],
    [twig, 'Call me abcDxY!'],
    [other, 'Call me aB?'],
  ] as const) {
    session.show(id);
    assert.equal(session.text, text);
  }
});

test('another token in the place of a branch’s first makes a sibling of the branch', () => {
  const { session, write } = begin();
  session.generate();
  const trunk = write('abcdef');
  session.continueWith(3, chosen('D'));
  write('xyz');
  session.continueWith(3, chosen('E'));
  assert.equal(session.history.current?.parent, trunk);
});

test('writing on keeps the seed; another ending from the same place has the next ones', () => {
  const { session, sent, write } = begin();
  session.generate();
  const trunk = write('abc');
  session.continueAt(3);
  assert.deepEqual(lastGeneration(sent).branch, { generation: trunk, token: 3 });
  assert.equal(lastGeneration(sent).options.seed, 1);
  assert.equal(lastGeneration(sent).prompt, 'Call me abc');
  session.show(trunk);
  session.continueAt(2);
  session.show(trunk);
  session.continueAt(2);
  assert.deepEqual(
    generations(sent).map((request) => request.options.seed),
    [1, 1, 2, 3],
  );
});

test('several texts at once have seeds in a row and are written side by side', () => {
  const { session, sent } = begin();
  session.edit({ ways: { ...session.ways, samples: 3 } });
  session.generate();
  const asked = generations(sent);
  assert.deepEqual(
    asked.map((request) => [request.prompt, request.options.seed]),
    [1, 2, 3].map((seed) => ['Call me ', seed]),
  );
  for (const [i, { generation }] of asked.entries())
    session.receive({ type: 'tokens', generation, tokens: generated('abc'[i]) });
  const texts = session.together.map(({ id }) => session.history.textOf(id));
  assert.deepEqual(texts, ['Call me a', 'Call me b', 'Call me c']);
  session.stop();
  assert.equal(sent.filter(({ type }) => type === 'stop').length, 3);
  session.show(asked[1]!.generation);
  assert.deepEqual([session.text, session.together], ['Call me b', []]);
});

test('clearing and deleting can be undone, until something new is written', () => {
  const { session, write } = begin();
  session.generate();
  const trunk = write('abc');
  session.continueWith(1, chosen('B'));
  const branch = write('x');
  session.remove(trunk);
  assert.deepEqual([session.history.nodes.length, session.text], [0, '']);
  session.undo();
  assert.deepEqual([session.history.nodes.length, session.text], [2, 'Call me aBx']);
  session.remove(branch);
  assert.equal(session.text, 'Call me abc');
  session.clear();
  session.undo();
  assert.equal(session.text, 'Call me abc');
  session.clear();
  session.generate();
  assert.equal(session.history.canUndo, false);
});

test('beam search begins where the text does; the beam that is taken becomes a text', async () => {
  const asked: unknown[] = [];
  const asking = (async (question: string, params: unknown) => {
    asked.push([question, params]);
    return question === 'beams' ? [{ text: 'no', ids: [1, 2], log_probability: -1 }] : generated('no');
  }) as typeof ask;
  const { session, sent } = start(undefined, asking);
  session.receive(hydrated);
  session.edit({ ways: { ...session.ways, method: 'beams', groups: 2 } });
  session.generate();
  assert.ok(session.running);
  await new Promise(setImmediate);
  assert.equal(session.running, false);
  await session.take(session.beams.ended!.found[0]!);
  assert.deepEqual(asked, [
    ['beams', { prompt: 'Call me ', length: 200, width: 4, groups: 2, diversity: 0.5 }],
    ['reread', { prompt: 'Call me ', ids: [1, 2] }],
  ]);
  assert.equal(session.text, 'Call me no');
  session.edit({ ways: { ...session.ways, method: 'sampling' } });
  session.continueWith(1, chosen('!'));
  assert.equal(lastGeneration(sent).prompt, 'Call me n!');
});

function half(): { saved: SavedSession; branch: string } {
  const { session, write } = begin();
  session.generate();
  write('abc');
  session.continueWith(1, chosen('B'));
  const branch = write('de');
  return { saved: structuredClone(session.state!), branch };
}

test('a page that was hidden gets the tokens that it missed, none lost or doubled', () => {
  const { saved, branch } = half();
  const { session, sent } = start(saved);
  const known = { generation: branch, running: true, tokens: generated('defgh') };
  session.receive({ ...hydrated, generations: [known] });
  assert.equal(session.text, 'Call me aBdefgh');
  assert.ok(session.running);
  session.receive({ type: 'tokens', generation: branch, tokens: generated('ij') });
  session.receive({ type: 'ended', generation: branch, completed: true, tokens: 7, seconds: 1 });
  assert.equal(session.text, 'Call me aBdefghij');
  assert.equal(session.running, false);
  assert.deepEqual(sent, []);
});

test('without a host that remembers, the text stays and its generation is stopped', () => {
  const { saved, branch } = half();
  const { session, sent } = start(saved);
  session.receive(hydrated);
  assert.equal(session.text, 'Call me aBde');
  assert.equal(session.history.nodes.length, 2);
  assert.equal(session.running, false);
  assert.deepEqual(sent, [{ type: 'stop', generation: branch }]);
});

test('a beam is taken once, and not when something else was begun meanwhile', async () => {
  const found = [{ text: 'ab', ids: [1, 2], log_probability: -1.5 }];
  const asking = (async (question: string) => (question === 'beams' ? found : generated('ab'))) as typeof ask;
  const { session } = start(undefined, asking);
  session.receive(hydrated);
  const search = async (): Promise<void> => {
    session.edit({ ways: { ...session.ways, method: 'beams' } });
    session.generate();
    await new Promise(setImmediate);
  };
  await search();
  const beam = session.beams.ended!.found[0]!;
  await Promise.all([session.take(beam), session.take(beam)]);
  assert.equal(session.history.nodes.length, 1);
  await search();
  const taking = session.take(beam);
  session.edit({ ways: { ...session.ways, method: 'sampling' } });
  session.generate();
  const { currentId } = session.history;
  await taking;
  assert.deepEqual([session.history.currentId, session.history.nodes.length], [currentId, 2]);
});

test('alternatives that cannot be asked for again are told of', async () => {
  const asking = (async () => {
    throw new Error('The engine stopped.');
  }) as typeof ask;
  const { session, sent } = start(undefined, asking);
  session.receive(hydrated);
  session.generate();
  session.receive({ type: 'tokens', generation: lastGeneration(sent).generation, tokens: generated('ab') });
  await session.restore(1);
  assert.equal(session.failure, 'The engine stopped.');
});

test('the text of another model is not taken over', () => {
  const { session } = start(half().saved);
  session.receive({ ...hydrated, model: { ...model, path: '/elsewhere/model.onnx' } });
  assert.equal(session.text, '');
  assert.equal(session.prompt, 'Call me ');
});

test('a failure ends the generation and keeps the text', () => {
  const { session, write } = begin();
  session.generate();
  const generation = write('abc');
  session.receive({ type: 'failed', generation, message: 'The engine has ended.' });
  assert.deepEqual(
    [session.running, session.failure, session.text],
    [false, 'The engine has ended.', 'Call me abc'],
  );
  session.clear();
  assert.deepEqual([session.failure, session.text], [undefined, '']);
});
