import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagConstraints } from './tagConstraints.ts';

const follows = (names: readonly string[], scheme: string, seen: Int32Array[] = []) => {
  const { transitions } = tagConstraints(names, scheme, seen);
  return (from: string, to: string) => transitions[names.indexOf(from) * names.length + names.indexOf(to)];
};

test('iob2: a name goes on only where it began', () => {
  const names = ['O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC'];
  const may = follows(names, 'iob2');
  assert.deepEqual([may('B-PER', 'I-PER'), may('I-PER', 'I-PER'), may('I-PER', 'B-LOC')], [true, true, true]);
  assert.deepEqual([may('O', 'I-PER'), may('B-LOC', 'I-PER')], [false, false]);
  assert.deepEqual(tagConstraints(names, 'iob2', []).start, [true, true, false, true, false]);
});

test('bioes: what is begun is ended', () => {
  const names = ['O', 'B-X', 'I-X', 'E-X', 'S-X'];
  const may = follows(names, 'bioes');
  assert.deepEqual([may('B-X', 'E-X'), may('I-X', 'I-X'), may('E-X', 'S-X')], [true, true, true]);
  assert.deepEqual([may('B-X', 'O'), may('O', 'E-X'), may('E-X', 'I-X')], [false, false, false]);
  assert.deepEqual(tagConstraints(names, 'bioes', []).end, [true, false, false, true, true]);
});

test('labels without a type follow their scheme too', () => {
  const names = ['B', 'I', 'E', 'S'];
  const may = follows(names, 'bioes');
  assert.deepEqual([may('B', 'E'), may('I', 'I'), may('E', 'B'), may('S', 'S')], [true, true, true, true]);
  assert.deepEqual(
    [may('B', 'S'), may('E', 'I'), may('S', 'E'), may('I', 'B')],
    [false, false, false, false],
  );
  const { start, end } = tagConstraints(names, 'bioes', []);
  assert.deepEqual(
    [start, end],
    [
      [true, false, false, true],
      [false, false, true, true],
    ],
  );
  const chunks = ['O', 'B', 'I'];
  assert.equal(follows(chunks, 'iob2')('O', 'I'), false);
});

test('what the data has is possible; without a scheme everything is', () => {
  const names = ['O', 'B-PER', 'I-PER'];
  assert.equal(follows(names, 'iob2', [Int32Array.of(0, 2)])('O', 'I-PER'), true);
  assert.ok(tagConstraints(names, 'none', []).transitions.every(Boolean));
});
