import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Column } from './column.ts';
import { identityOf } from './identity.ts';

test('a column holds every number that was recorded, and stays the same column as it grows', () => {
  const column = new Column('value');
  column.append(0, Float64Array.of(1));
  const identity = identityOf(column.values);
  for (let i = 1; i < 1000; i++) column.append(i, Float64Array.of(i + 1));
  assert.deepEqual(
    [...column.values],
    Array.from({ length: 1000 }, (_, i) => i + 1),
  );
  assert.equal(identityOf(column.values), identity);
});

test('what is not finite is a gap', () => {
  const column = new Column('value');
  column.append(0, Float64Array.of(1, Number.POSITIVE_INFINITY, Number.NaN));
  assert.deepEqual([...column.values], [1, Number.NaN, Number.NaN]);
});

test('an x never decreases: a clock that was set back stands still, one that was not recorded has no place', () => {
  const column = new Column('x');
  column.append(0, Float64Array.of(Number.NaN, 5, 4, Number.NaN));
  column.append(4, Float64Array.of(6, 2));
  assert.deepEqual([...column.values], [Number.NEGATIVE_INFINITY, 5, 5, 5, 6, 6]);
});

test('rows that do not follow each other are a bug that is told', () => {
  const column = new Column('x');
  assert.throws(() => column.append(3, Float64Array.of(1)), /Row 3 of a column arrived where 0 is due/);
});
