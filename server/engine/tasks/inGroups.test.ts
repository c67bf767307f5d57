import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inGroups } from './inGroups.ts';

async function* numbers(count: number) {
  for (let i = 0; i < count; i++) yield i;
}

test('all items come, in order, in groups of which only the last may be smaller', async () => {
  for (const [count, expected] of [
    [0, []],
    [2, [[0, 1]]],
    [3, [[0, 1], [2]]],
  ] as const) {
    const groups: (readonly number[])[] = [];
    for await (const group of inGroups(numbers(count), 2)) groups.push(group);
    assert.deepEqual(groups, expected);
  }
});
