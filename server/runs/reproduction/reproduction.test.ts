import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import type { Tensor } from '../../graph/tensor.ts';
import { reproduction } from '../../protocol/reproduction.ts';
import type { EpochMetric, Metric, StepMetric } from '../../protocol/runs.ts';
import { type Circumstances, changedCircumstances } from './changedCircumstances.ts';
import { compareMetrics } from './compareMetrics.ts';
import { compareTensors } from './compareTensors.ts';
import { type Compared, judge, tolerance } from './judge.ts';
import { reproductionText, verdictText } from './words.ts';

const step = (facts: Partial<StepMetric>): StepMetric => ({
  kind: 'step',
  step: 1,
  epoch: 0.5,
  loss: 2,
  learning_rate: 0.1,
  gradient_norm: 1,
  tokens_per_second: 100,
  seconds: 1,
  ...facts,
});
const epoch = (facts: Partial<EpochMetric>): EpochMetric => ({
  kind: 'epoch',
  step: 2,
  epoch: 1,
  train_loss: 2,
  val_loss: 3,
  metrics: { accuracy: 0.5 },
  learning_rate: 0.1,
  tokens_per_second: 100,
  seconds: 2,
  best: true,
  ...facts,
});
const lines: readonly Metric[] = [step({}), epoch({})];

test('what the clock measures makes no difference, every other value does', () => {
  const later = [
    step({ seconds: 9, tokens_per_second: 5, time: 7, memory: 3 }),
    epoch({ seconds: 9, tokens_per_second: 1, time: 8 }),
  ];
  assert.equal(compareMetrics(lines, later).equal, true);
  for (const changed of [
    step({ loss: 2.000001 }),
    step({ gradient_norm: 1.000001 }),
    step({ learning_rate: 0.1000001 }),
  ]) {
    assert.equal(compareMetrics(lines, [changed, epoch({})]).equal, false);
  }
});

test('the largest difference is that of a loss or metric in parts of its scale, with its place', () => {
  const first = [step({ loss: 4 }), ...lines.slice(1)];
  const halved = compareMetrics(first, [step({ loss: 2 }), epoch({ metrics: { accuracy: 0.1 } })]);
  assert.deepEqual(halved.largest, { metric: 'loss', step: 1, epoch: 0.5, from: 4, to: 2, relative: 0.5 });
  const {
    largest,
    values,
    step: last,
    whole,
  } = compareMetrics(lines, [step({ gradient_norm: 100 }), epoch({ metrics: { accuracy: 0.4 } })]);
  assert.equal(largest?.metric, 'accuracy');
  assert.equal(largest.relative.toFixed(6), '0.100000', 'of a fraction the scale is 1');
  assert.deepEqual([largest.step, largest.epoch], [2, 1]);
  assert.ok(values >= 6);
  assert.deepEqual([last, whole], [2, true]);
});

test('a small loss late in a run is measured by the loss that it began with', () => {
  const run = (late: number): Metric[] => [step({ loss: 2 }), step({ step: 2, loss: late })];
  assert.equal(compareMetrics(run(0.01), run(0.02)).largest?.relative, 0.005);
});

test('lines that one run lacks are not compared, but known', () => {
  assert.deepEqual(
    [compareMetrics(lines, [step({})]), compareMetrics([step({})], lines)].map(({ step, whole }) => [
      step,
      whole,
    ]),
    [
      [1, false],
      [1, false],
    ],
  );
});

const floats = (...values: number[]): Tensor => ({
  dtype: 'float32',
  shape: [values.length],
  data: Float32Array.from(values),
});

test('weights are compared bit by bit, then by norms; they come before what the optimizer keeps', () => {
  const before = new Map([
    ['w', floats(3, 4)],
    ['b', floats(1)],
  ]);
  assert.equal(
    compareTensors(
      before,
      new Map([
        ['b', floats(1)],
        ['w', floats(3, 4)],
      ]),
    ),
    undefined,
  );
  assert.deepEqual(
    compareTensors(
      before,
      new Map([
        ['w', floats(3, 3)],
        ['b', floats(1)],
      ]),
    ),
    { tensor: 'w', relative: 0.2 },
  );
  assert.deepEqual(compareTensors(before, new Map([['w', floats(3, 4)]])), {
    tensor: 'b',
    relative: Number.POSITIVE_INFINITY,
  });
  const kept = (weight: number, mean: number) =>
    new Map([
      ['w', floats(weight)],
      ['optimizer.mean.w', floats(mean)],
    ]);
  assert.deepEqual(compareTensors(kept(4, 1), kept(3, 9)), { tensor: 'w', relative: 0.25 });
  assert.equal(compareTensors(kept(4, 1), kept(4, 9))?.tensor, 'optimizer.mean.w');
  const zero = new Map([['w', floats(0)]]);
  assert.deepEqual(compareTensors(zero, new Map([['w', floats(-0)]])), { tensor: 'w', relative: 0 });
});

const circumstances: Circumstances = {
  data: [{ path: '/a.txt', bytes: 1, sha256: 'one' }],
  settings: { model: { hidden_size: 8 }, task: 'tagging' },
  versions: { node: '20', onnxruntime: '1.30' },
  host: { processor: 'Fast', cores: 2, memory: 1, platform: 'linux' },
  threads: 1,
  git: { commit: 'c1', dirty: false },
};

test('every circumstance that changed is named, and only those', () => {
  assert.deepEqual(changedCircumstances(circumstances, structuredClone(circumstances)), []);
  const after: Circumstances = {
    data: [{ path: '/b.txt', bytes: 1, sha256: 'two' }],
    settings: { model: { hidden_size: 16, cell: 'gru' }, task: 'tagging' },
    versions: { node: '22', onnxruntime: '1.30' },
    host: { processor: 'Slow', cores: 4, memory: 2, platform: 'darwin' },
    threads: 2,
    git: { commit: 'c2', dirty: false },
  };
  assert.deepEqual(changedCircumstances(circumstances, after), [
    { kind: 'data', name: '/b.txt', from: 'one', to: 'two' },
    { kind: 'settings', name: 'model.hidden_size', from: '8', to: '16' },
    { kind: 'settings', name: 'model.cell', to: 'gru' },
    { kind: 'version', name: 'node', from: '20', to: '22' },
    { kind: 'processor', name: '', from: 'Fast', to: 'Slow' },
    { kind: 'platform', name: '', from: 'linux', to: 'darwin' },
    { kind: 'threads', name: '', from: '1', to: '2' },
    { kind: 'commit', name: '', from: 'c1', to: 'c2' },
  ]);
  assert.deepEqual(changedCircumstances(circumstances, { ...circumstances, changes: 'diff' }), [
    { kind: 'changes', name: '' },
  ]);
});

test('what a run of an older version does not know is no difference', () => {
  const { host: _, git: __, ...older } = circumstances;
  assert.deepEqual(changedCircumstances(older, circumstances), []);
});

const same: Compared = {
  metrics: { values: 10, step: 2, whole: true, equal: true, largest: undefined },
  ended: true,
  checkpoints: [{ checkpoint: 'last', difference: undefined }],
  circumstances: [],
};
const metricBy = (relative: number) => ({
  metric: 'loss',
  step: 1,
  epoch: 1,
  from: 1,
  to: 1 - relative,
  relative,
});

test('identical, within tolerance and different are told apart by metrics and by weights', () => {
  const verdictOf = (changes: Partial<Compared>) => judge({ ...same, ...changes })?.verdict;
  const metricsBy = (relative: number) => ({
    metrics: { ...same.metrics, equal: false, largest: metricBy(relative) },
  });
  const weightsBy = (relative: number) => ({
    checkpoints: [{ checkpoint: 'best' as const, difference: { tensor: 'w', relative } }],
  });
  assert.equal(verdictOf({}), 'identical');
  assert.equal(verdictOf(metricsBy(tolerance)), 'within-tolerance');
  assert.equal(verdictOf(metricsBy(tolerance * 1.01)), 'different');
  assert.equal(verdictOf(weightsBy(0)), 'within-tolerance', 'other bits are not identical');
  assert.equal(verdictOf(weightsBy(1)), 'within-tolerance', 'weights do not decide');
  assert.equal(verdictOf(weightsBy(Number.POSITIVE_INFINITY)), 'different', 'but other shapes do');
  const gradients = { metrics: { ...same.metrics, equal: false } };
  assert.equal(verdictOf(gradients), 'within-tolerance', 'another gradient is not identical');
  const shorter = { ...same.metrics, whole: false };
  assert.equal(verdictOf({ metrics: shorter }), 'different', 'of two whole runs one is longer');
  assert.equal(verdictOf({ metrics: shorter, ended: false }), 'identical');
  assert.equal(verdictOf({ metrics: { ...same.metrics, values: 0 } }), undefined);
});

test('a verdict on networks of other shapes is read again from its record', () => {
  const difference = { tensor: 'embedding.weight', relative: Number.POSITIVE_INFINITY };
  const judged = judge({ ...same, checkpoints: [{ checkpoint: 'best', difference }] });
  const read = v.parse(reproduction, JSON.parse(JSON.stringify(judged)));
  assert.equal(verdictText(read), 'Different: weights cannot be compared (embedding.weight).');
});

test('a sentence tells the largest difference and what had changed', () => {
  const judged = judge({
    ...same,
    metrics: { ...same.metrics, equal: false, largest: metricBy(0.25) },
    circumstances: [{ kind: 'data', name: '/b.txt', from: '0123456789abcdef', to: 'fedcba9876543210' }],
  });
  assert.equal(
    judged && reproductionText(judged),
    'Different: training loss at epoch 1 was 1.000, now 0.750 (25 % of its scale). Not as in the first run: other data: /b.txt (0123456789 → fedcba9876).',
  );
});
