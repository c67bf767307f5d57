import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betterOf, boundsOf, columnsOf, metricChoices } from './metricChoice.ts';

function run(...names: string[]) {
  return { tables: { names } };
}

test('the loss comes first, then what was measured, then how the training went; nothing that no run has', () => {
  const runs = [
    run('train_loss', 'learning_rate', 'val_loss', 'metrics/accuracy', 'metrics/other.csv/accuracy'),
    run('gradient_norm', 'metrics/perplexity', 'metrics/later_metric', 'memory'),
  ];
  assert.deepEqual(metricChoices(runs), [
    'loss',
    'metrics/perplexity',
    'metrics/accuracy',
    'metrics/later_metric',
    'metrics/other.csv/accuracy',
    'learning_rate',
    'gradient_norm',
    'memory',
  ]);
  assert.deepEqual(metricChoices([]), ['loss']);
});

test('a metric knows its columns, its bounds and what is better', () => {
  assert.deepEqual(
    columnsOf('loss').map(({ table, name }) => [table, name]),
    [
      ['steps', 'train_loss'],
      ['epochs', 'val_loss'],
    ],
  );
  assert.deepEqual(columnsOf('memory'), [{ table: 'steps', name: 'memory', role: 'train' }]);
  assert.deepEqual(boundsOf('metrics/other.csv/accuracy'), { from: 0, to: 1 });
  assert.equal(boundsOf('loss'), undefined);
  assert.equal(betterOf('metrics/bleu'), 'higher');
  assert.equal(betterOf('loss'), 'lower');
});
