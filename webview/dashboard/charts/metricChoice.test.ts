import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownRun } from '../shownRuns.ts';
import { betterOf, metricChoices, metricKey } from './metricChoice.ts';

const withSeries = (...names: string[]): Pick<ShownRun, 'series'> => ({
  series: new Map(names.map((name) => [name, {} as never])),
});

test('every metric of any run can be chosen, those of the main data first', () => {
  const runs = [
    withSeries('train_loss', 'val_loss', 'metrics/other.csv/accuracy', 'metrics/macro_f1'),
    withSeries('metrics/accuracy', 'metrics/other.csv/val_loss', 'metrics/of_tomorrow'),
  ];
  assert.deepEqual(metricChoices(runs as ShownRun[]), [
    'loss',
    'metrics/accuracy',
    'metrics/macro_f1',
    'metrics/of_tomorrow',
    'metrics/other.csv/accuracy',
    'metrics/other.csv/val_loss',
    'learning_rate',
    'gradient_norm',
    'tokens_per_second',
  ]);
});

test('what is better depends on the metric, also of further data', () => {
  assert.equal(betterOf('metrics/other.csv/accuracy'), 'higher');
  assert.equal(betterOf('metrics/mae'), 'lower');
  assert.equal(betterOf('loss'), 'lower');
  assert.equal(metricKey('loss'), 'val_loss');
});
