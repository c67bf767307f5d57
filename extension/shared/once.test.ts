import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Once } from './once.ts';

test('while an action goes on another of its name is not begun; one of another name is', async () => {
  const once = new Once();
  const begun: string[] = [];
  let finish = () => {};
  const open = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const begin = (name: string) =>
    once.run(name, async () => {
      begun.push(name);
      await open;
      return name;
    });
  const answers = [begin('a'), begin('a'), begin('b')];
  finish();
  assert.deepEqual(await Promise.all(answers), ['a', undefined, 'b']);
  assert.deepEqual(begun, ['a', 'b']);
});

test('an action that has ended or failed can be begun again', async () => {
  const once = new Once();
  await assert.rejects(
    once.run('a', () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(await once.run('a', async () => 1), 1);
  assert.equal(await once.run('a', async () => 2), 2);
});
