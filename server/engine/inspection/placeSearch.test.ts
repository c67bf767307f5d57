import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlaceSearch, type SearchedPlaces } from './placeSearch.ts';

/** @param rows a line for each unit, `x` where it is on */
function found(rows: readonly string[], options: Partial<SearchedPlaces> = {}) {
  const search = new PlaceSearch({ units: rows.length, length: 2, count: 10, ...options }, 100);
  for (let token = 0; token < rows[0]!.length; token++) search.add((unit) => rows[unit]![token] === 'x');
  return search.finish().map(({ position, tokens, units }) => [position - 100, tokens, units]);
}

test('a place has all tokens at which the units are on', () => {
  assert.deepEqual(found(['..xxx..xx', '..xxx..xx']), [
    [2, 3, 2],
    [7, 2, 2],
  ]);
});

test('what is shorter than wanted is no place', () => {
  assert.deepEqual(found(['x.xx.', 'x.xx.'], { length: 3 }), []);
  assert.deepEqual(found(['x.xx.', 'x.xx.'], { length: 1 }), [
    [2, 2, 2],
    [0, 1, 2],
  ]);
});

test('places of more units come first; the slopes of a place are none', () => {
  assert.deepEqual(found(['xxxxxx...xxx', '..xxx.......']), [
    [2, 3, 2],
    [9, 3, 1],
  ]);
});

test('units that are on one after the other are not on together', () => {
  assert.deepEqual(found(['xx....', '..xx..']), [
    [0, 2, 1],
    [2, 2, 1],
  ]);
});

test('only the best are kept, however many there are', () => {
  const rows = [`${'xx.'.repeat(500)}xxx.`, `${'...'.repeat(500)}xxx.`];
  assert.deepEqual(found(rows, { count: 2 }), [
    [1500, 3, 2],
    [0, 2, 1],
  ]);
});
