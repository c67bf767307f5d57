import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { metric } from '../protocol/runs.ts';
import { metricLine } from './metricLine.ts';

const always = { learning_rate: 0.002, tokens_per_second: 1000.5, seconds: 9 };
const step = { kind: 'step', step: 10, epoch: 0.5, loss: 2.25, gradient_norm: 1.5, ...always };
const epoch = { kind: 'epoch', epoch: 1, step: 20, train_loss: 2, val_loss: 1.5, metrics: {}, ...always };
const lines: readonly Record<string, unknown>[] = [
  step,
  { ...step, time: 1e12, tokens: 320, update_ratio: 0.001, memory: 1e8 },
  { ...epoch, best: true },
  { ...epoch, best: false, time: 1e12, tokens: 640, metrics: { accuracy: 0.5, 'x.csv/val_loss': null } },
];

/** What may stand in the place of a value: JSON of every kind, at the edges of what is allowed. */
const others: readonly unknown[] = [
  null,
  0,
  -0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.POSITIVE_INFINITY,
  '',
  '1',
  'step',
  'epoch',
  true,
  [],
  [1],
  {},
  { accuracy: 0.5 },
  { accuracy: null, loss: 'low' },
  { accuracy: { deep: 1 } },
  JSON.parse('{"__proto__": 1, "constructor": "x", "prototype": 2, "toString": 3}'),
];

function assertSame(line: object): void {
  const checked = v.safeParse(metric, line);
  assert.deepEqual(metricLine(line), checked.success ? checked.output : undefined, JSON.stringify(line));
}

test('the check by hand accepts and gives what the schema does, whatever stands in the place of each value', () => {
  for (const line of lines) {
    assert.ok(metricLine(line));
    for (const key of [...Object.keys(line), 'unknown', 'time', 'memory', 'best']) {
      for (const other of others) assertSame({ ...line, [key]: other });
      const { [key]: _, ...rest } = line;
      assertSame(rest);
    }
  }
  for (const other of others) if (typeof other === 'object' && other !== null) assertSame(other);
});

test('two wrong values at once are refused as one is, and a right line in a wrong kind too', () => {
  for (const line of lines) {
    const keys = Object.keys(line);
    for (const a of keys) for (const b of keys) assertSame({ ...line, [a]: null, [b]: 'x' });
    assertSame({ ...line, kind: line.kind === 'step' ? 'epoch' : 'step' });
  }
});
