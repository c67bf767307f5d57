import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SweepRecord, SweepValue, SweptKey } from '../../../../server/protocol/sweeps.ts';
import { importanceOf } from './importance.ts';
import { varianceParts } from './variance.ts';

type Settings = Readonly<Record<string, SweepValue>>;

function sweepOf(
  keys: readonly SweptKey[],
  settings: readonly Settings[],
  value: (one: Settings) => number,
): SweepRecord {
  return {
    format: 1,
    id: 's',
    experiment: 'a',
    experiment_file: '/lab/a.lstm.yaml',
    created: '2026-01-02T03:04:05.000Z',
    status: 'finished',
    method: 'random',
    metric: 'val_loss',
    better: 'lower',
    parallel: 1,
    threads: 1,
    keys: [...keys],
    rungs: [],
    trials: settings.map((one, index) => ({
      number: index + 1,
      settings: { ...one },
      state: 'ended',
      value: value(one),
      rung: 0,
      values: [],
      losses: 0,
    })),
  };
}

const range = (key: string): SweptKey => ({ key, from: 0, to: 1, scale: 'linear' });
/** The Weyl sequences of two irrational numbers fill the square evenly. */
const evenly = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    a: (i * Math.SQRT2) % 1,
    b: (i * Math.sqrt(3)) % 1,
    c: ['x', 'y', 'z'][i % 3]!,
  }));
const parts = (sweep: SweepRecord) =>
  Object.fromEntries(importanceOf(sweep)?.keys.map(({ key, part }) => [key, part]) ?? []);

test('a tree that is an exact table is taken apart as the analysis of variance does it', () => {
  // f(a, b) = 3a + b over two levels each: variances 9/4 and 1/4, nothing together.
  const leaves = [0, 1].flatMap((a) => [0, 1].map((b) => ({ levels: [1 << a, 1 << b], value: 3 * a + b })));
  const half = [0.5, 0.5];
  assert.deepEqual(
    varianceParts(leaves, [half, half])?.map((part) => Math.round(part * 1e9) / 1e9),
    [0.9, 0.1],
  );
  // f(a, b) = a xor b: neither explains anything alone.
  const xor = [0, 1].flatMap((a) => [0, 1].map((b) => ({ levels: [1 << a, 1 << b], value: a ^ b })));
  assert.deepEqual(varianceParts(xor, [half, half]), [0, 0]);
});

test('the parts of a known function come near its variances', () => {
  // Var(3a) : Var(b) = 9 : 1.
  const sweep = sweepOf([range('a'), range('b')], evenly(200), ({ a, b }) => 3 * Number(a) + Number(b));
  const { a = 0, b = 0 } = parts(sweep);
  assert.ok(Math.abs(a - 0.9) < 0.06, `a: ${a}`);
  assert.ok(Math.abs(b - 0.1) < 0.06, `b: ${b}`);
  assert.ok((importanceOf(sweep)?.explained ?? 0) > 0.9);
});

test('words count as numbers do, and a key without effect counts nothing', () => {
  const worth: Readonly<Record<string, number>> = { x: 5, y: 0, z: 1 };
  const keys = [range('a'), { key: 'c', values: ['x', 'y', 'z'] }];
  const { a = 1, c = 0 } = parts(sweepOf(keys, evenly(60), (one) => worth[String(one.c)]!));
  assert.ok(c > 0.95, `c: ${c}`);
  assert.ok(a < 0.03, `a: ${a}`);
});

test('what only keys together decide is told as such', () => {
  const settings = [0, 1].flatMap((a) => [0, 1].flatMap((b) => Array.from({ length: 10 }, () => ({ a, b }))));
  const keys = [
    { key: 'a', values: [0, 1] },
    { key: 'b', values: [0, 1] },
  ];
  const importance = importanceOf(sweepOf(keys, settings, ({ a, b }) => Number(a !== b)));
  assert.ok((importance?.together ?? 0) > 0.6, `together: ${importance?.together}`);
});

test('noise is told to be noise', () => {
  let state = 1;
  const noise = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const explained = importanceOf(sweepOf([range('a'), range('b')], evenly(60), noise))?.explained;
  assert.ok(explained !== undefined && explained < 0.2, String(explained));
});

test('one diverged trial does not hide what the others say', () => {
  const settings = evenly(100);
  const sweep = sweepOf([range('a'), range('b')], settings, (one) =>
    one === settings[7] ? 1e9 : Number(one.a),
  );
  assert.ok((parts(sweep).a ?? 0) > 0.7);
});

test('halving compares all trials at the first rung; few trials say nothing', () => {
  const sweep = sweepOf([range('a')], evenly(30), ({ a }) => Number(a));
  const halving: SweepRecord = {
    ...sweep,
    method: 'halving',
    rungs: [1, 3],
    trials: sweep.trials.map((trial) => ({
      ...trial,
      state: 'rested',
      values: [trial.value ?? 0],
      value: 0,
    })),
  };
  assert.equal(importanceOf(halving)?.epoch, 1);
  assert.ok((importanceOf(halving)?.keys[0]?.part ?? 0) > 0.9);
  assert.equal(importanceOf({ ...sweep, trials: sweep.trials.slice(0, 3) }), undefined);
  assert.equal(importanceOf(sweepOf([range('a')], evenly(30), () => 1)), undefined, 'all are alike');
});
