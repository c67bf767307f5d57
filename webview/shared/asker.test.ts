import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { Asker } from './asker.ts';

const questions = { count: { params: v.object({}), result: v.number() } };

test('an answer of another form than was expected is a failure, and nobody waits for ever', async () => {
  const asker = new Asker(questions);
  let id = 0;
  const answer = asker.ask('count', (asked) => {
    id = asked;
  });
  asker.receive({ type: 'answer', id, result: null });
  await assert.rejects(answer, v.ValiError);
});

test('an answer to a page before a reload is not taken for another', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  let before = 0;
  const old = new Asker(questions);
  void old.ask('count', (id) => {
    before = id;
  });
  t.mock.timers.tick(1);
  const asker = new Asker(questions);
  const answer = asker.ask('count', (id) => {
    assert.notEqual(id, before);
    asker.receive({ type: 'answer', id: before, result: 1 });
    queueMicrotask(() => asker.receive({ type: 'answer', id, result: 2 }));
  });
  assert.equal(await answer, 2);
});

test('everyone gets the answer to the own question, or its error', async () => {
  const asker = new Asker(questions);
  const ids: number[] = [];
  const first = asker.ask('count', (id) => ids.push(id));
  const second = asker.ask('count', (id) => ids.push(id));
  asker.receive({ type: 'answer', id: ids[1]!, error: 'There is none.' });
  asker.receive({ type: 'answer', id: ids[0]!, result: 3 });
  assert.equal(await first, 3);
  await assert.rejects(second, /There is none\./);
});
