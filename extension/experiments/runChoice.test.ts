import assert from 'node:assert/strict';
import test from 'node:test';
import { runSummary } from '../../test/support/runs.ts';
import { bestRun, everyRun, inOrder, isNarrow, isShown, type RunFilter } from './runChoice.ts';

const best = (val_loss: number, metrics = {}) => ({ epoch: 1, step: 1, val_loss, metrics });
const starred = runSummary({ id: '1', name: 'run 10', best: best(2), annotations: { starred: true } });
const tagged = runSummary({
  id: '2',
  name: 'run 9',
  best: best(1),
  annotations: { tags: ['a'], note: 'Why?' },
});
const archived = runSummary({ id: '3', name: 'old', status: 'failed', annotations: { archived: true } });
const changed = runSummary({ id: '4', changes: [{ key: 'model.cell', from: 'lstm', to: 'gru' }] });
const all = [changed, archived, tagged, starred];

const shown = (filter: Partial<RunFilter>) =>
  all.filter((run) => isShown(run, { ...everyRun, ...filter })).map(({ record }) => record.id);

test('archived runs are shown when they are asked for', () => {
  assert.deepEqual(shown({}), ['4', '2', '1']);
  assert.deepEqual(shown({ archived: true }), ['4', '3', '2', '1']);
});

test('a filter asks for a star, a tag, a status or a text, and for all of them together', () => {
  assert.deepEqual(shown({ starred: true }), ['1']);
  assert.deepEqual(shown({ tags: ['a', 'b'] }), ['2']);
  assert.deepEqual(shown({ statuses: ['failed'], archived: true }), ['3']);
  assert.deepEqual(shown({ tags: ['a'], starred: true }), []);
});

test('a text is looked for in names, changes, tags, notes and experiments, in any case', () => {
  assert.deepEqual(shown({ text: 'RUN 9' }), ['2']);
  assert.deepEqual(shown({ text: 'gru' }), ['4']);
  assert.deepEqual(shown({ text: '#a' }), ['2']);
  assert.deepEqual(shown({ text: 'why' }), ['2']);
  assert.deepEqual(shown({ text: 'char' }), ['4', '2', '1']);
});

test('a filter that hides nothing but archived runs is not narrow', () => {
  assert.equal(isNarrow({ ...everyRun, archived: true }), false);
  assert.equal(isNarrow({ ...everyRun, text: 'x' }), true);
});

test('runs are put in order by their best value, those without one last, or by name as people count', () => {
  const ids = (order: 'newest' | 'best' | 'name') => inOrder(all, order).map(({ record }) => record.id);
  assert.deepEqual(ids('newest'), ['4', '3', '2', '1']);
  assert.deepEqual(ids('best'), ['2', '1', '4', '3']);
  assert.deepEqual(ids('name').slice(-2), ['2', '1']);
});

test('the metric that all runs go by decides, in its direction', () => {
  const run = (id: string, accuracy: number, loss: number) =>
    runSummary({ id, monitor: 'accuracy', best: best(loss, { accuracy }) });
  const runs = [run('1', 0.8, 1), run('2', 0.9, 2)];
  assert.equal(bestRun(runs)?.record.id, '2');
  assert.equal(bestRun([...runs, runSummary({ id: '3', best: best(0.5) })])?.record.id, '3');
  assert.equal(bestRun([runSummary()]), undefined);
});
