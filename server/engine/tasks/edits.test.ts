import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aligned, editCounts, errorRate } from './edits.ts';

const edits = (truth: string, predicted: string) => editCounts(aligned([...truth], [...predicted]));

/** By its definition. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return distance(restA, restB);
  return 1 + Math.min(distance(restA, restB), distance(restA, b), distance(a, restB));
}

function everyText(length: number): string[] {
  return length === 0 ? [''] : ['', ...everyText(length - 1).flatMap((rest) => [`a${rest}`, `b${rest}`])];
}

test('the number of edits is the least possible, and both sides stand there in order', () => {
  const texts = [...new Set(everyText(4))];
  for (const a of texts) {
    for (const b of texts) {
      const pairs = aligned([...a], [...b]);
      const { substitutions, insertions, deletions, length } = editCounts(pairs);
      assert.equal(substitutions + insertions + deletions, distance(a, b), `${a} ${b}`);
      assert.equal(length, a.length);
      assert.equal(pairs.map(({ truth = '' }) => truth).join(''), a);
      assert.equal(pairs.map(({ predicted = '' }) => predicted).join(''), b);
    }
  }
});

test('edits are told by their kinds', () => {
  assert.deepEqual(edits('abc', 'abc'), { substitutions: 0, insertions: 0, deletions: 0, length: 3 });
  assert.deepEqual(edits('abc', 'axc'), { substitutions: 1, insertions: 0, deletions: 0, length: 3 });
  assert.deepEqual(edits('abc', 'abxc'), { substitutions: 0, insertions: 1, deletions: 0, length: 3 });
  assert.deepEqual(edits('abc', 'ac'), { substitutions: 0, insertions: 0, deletions: 1, length: 3 });
  assert.equal(errorRate(edits('ab', 'xyab')), 1);
  assert.equal(errorRate(edits('', 'x')), 1);
});
