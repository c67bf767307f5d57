import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trial } from '../../../server/protocol/sweeps.ts';
import type { Axis } from './axes.ts';
import { afterKey, dragged, selected, withBrush } from './brush.ts';
import { axisAt, axisY, distanceTo, lineOf } from './geometry.ts';

const axis = (id: string, at: (trial: Trial) => number | undefined): Axis => ({
  id,
  title: id,
  ticks: [],
  at,
  textOf: () => '',
});
const trial = (number: number, value?: number): Trial => ({
  number,
  settings: {},
  state: 'ended',
  rung: 0,
  values: [],
  losses: 0,
  ...(value !== undefined && { value }),
});
const axes = [axis('a', ({ number }) => number / 10), axis('b', ({ value }) => value)];
const trials = [trial(1, 0.5), trial(5, 0), trial(9), trial(10, 1)];
const numbers = (...brushes: readonly (readonly [string, number, number])[]) =>
  selected(trials, axes, new Map(brushes.map(([id, low, high]) => [id, { low, high }]))).map(
    ({ number }) => number,
  );

test('a run is selected when it lies in every selection, its edges included', () => {
  assert.deepEqual(numbers(), [1, 5, 9, 10]);
  assert.deepEqual(numbers(['a', 0.5, 1]), [5, 9, 10]);
  assert.deepEqual(
    numbers(['a', 0.5, 1], ['b', 0, 1]),
    [5, 10],
    'one without a value is in no selection there',
  );
});

test('a selection is dragged, or moved and widened by keys, and never leaves the axis', () => {
  assert.deepEqual(dragged(1.4, 0.5), { low: 0.5, high: 1 });
  assert.equal(dragged(0.5, 0.505), undefined, 'a click is no selection');
  assert.deepEqual(afterKey(undefined, 'ArrowDown', false), { low: 0, high: 0.25 });
  assert.deepEqual(afterKey({ low: 0, high: 0.25 }, 'ArrowDown', false), { low: 0, high: 0.25 });
  assert.deepEqual(afterKey({ low: 0, high: 0.25 }, 'ArrowUp', true), { low: 0, high: 0.3 });
  assert.deepEqual(afterKey({ low: 0.5, high: 0.55 }, 'ArrowDown', true), { low: 0.5, high: 0.55 });
  assert.deepEqual(afterKey({ low: 0.5, high: 1 }, 'ArrowUp', false), { low: 0.5, high: 1 });
  assert.equal(afterKey({ low: 0.5, high: 1 }, 'Escape', false), 'clear');
  assert.equal(afterKey(undefined, 'Tab', false), undefined);
  const brush = { low: 0, high: 1 };
  assert.deepEqual([...withBrush(new Map([['a', brush]]), 'a', undefined)], []);
});

test('places on an axis and pixels lead to each other; a line without a result ends before the last axis', () => {
  for (const at of [0, 0.3, 1]) assert.ok(Math.abs(axisAt(axisY(at)) - at) < 1e-12);
  assert.equal(lineOf(trials[0]!, axes, 500).length, 2);
  assert.equal(lineOf(trials[2]!, axes, 500).length, 1);
});

test('the distance to a line is the vertical one, where the line is', () => {
  const line = [
    { x: 0, y: 0 },
    { x: 10, y: 20 },
  ];
  assert.equal(distanceTo(line, { x: 5, y: 13 }), 3);
  assert.equal(distanceTo(line, { x: 11, y: 20 }), Number.POSITIVE_INFINITY);
});
