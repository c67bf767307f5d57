import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapRange, mostSeen, overText } from './seen.ts';

test('a token sees its window only, and a map shows the latest of it', () => {
  assert.deepEqual(mapRange(9, 8, 40), { from: 8, to: 10 });
  assert.deepEqual(mapRange(7, 8, 3), { from: 5, to: 8 });
});

test('weights of a window stand at their tokens of the text', () => {
  const row = Float32Array.from([0.25, 0.75, 0, 0]);
  assert.deepEqual([...overText(row, 5, 4)], [0, 0, 0, 0, 0.25, 0.75]);
});

test('the tokens that are looked at most; none that is not looked at', () => {
  const values = Float32Array.from([0, 0.25, 0.5, 0.25]);
  assert.deepEqual(
    mostSeen(values, 2).map(({ token }) => token),
    [2, 1],
  );
  assert.equal(mostSeen(values, 9).length, 3);
});
