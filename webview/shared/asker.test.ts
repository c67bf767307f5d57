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
