import assert from 'node:assert/strict';
import test from 'node:test';
import type { ExperimentHead } from '../../server/protocol/workspace.ts';
import { runSummary } from '../../test/support/runs.ts';
import { ExperimentBook } from './experimentBook.ts';

const head = (name: string): ExperimentHead => ({
  file: `/lab/${name}.lstm.yaml`,
  name,
  abstract: false,
  folder: `/lab/.lstm-lab/runs/${name}`,
});
const runs = ['1', '3', '2'].map((id) => runSummary({ id }));
const ids = (book: ExperimentBook) => book.experiments[0]?.runs.map(({ record }) => record.id);

function filled(): ExperimentBook {
  const book = new ExperimentBook();
  book.write({ news: 'experiments', experiments: [head('char'), head('word')] });
  book.write({ news: 'runs', runs, gone: [] });
  return book;
}

test('runs stand under their experiment, newest first, in whatever order they come and go', () => {
  const book = filled();
  assert.deepEqual(ids(book), ['3', '2', '1']);
  book.write({ news: 'runs', runs: [runSummary({ id: '25' })], gone: [runs[0]!.directory, '/gone'] });
  assert.deepEqual(ids(book), ['3', '25', '2']);
  assert.equal(book.runs.has(runs[0]!.directory), false);
});

test('a change of one run names it alone and leaves everything else the same object', () => {
  const book = filled();
  const before = book.experiments;
  const running = runSummary({ id: '2', status: 'running' });
  assert.deepEqual(book.write({ news: 'runs', runs: [running], gone: [] }), { runs: [running.directory] });
  assert.equal(book.experiments, before);
  assert.deepEqual(ids(book), ['3', '2', '1']);
  assert.equal(book.runs.get(running.directory), running);
  assert.equal(before[0]?.runs[1], running);
  assert.equal(before[0]?.runs[2], runs[0]);
  assert.deepEqual(book.activeRuns, [running]);
  const queued = runSummary({ id: '1', status: 'queued' });
  book.write({ news: 'runs', runs: [queued], gone: [] });
  assert.deepEqual([book.activeRuns, book.awaitedRuns], [[running], [running, queued]]);
  book.write({ news: 'runs', runs: [runSummary({ id: '2' })], gone: [queued.directory] });
  assert.deepEqual([book.activeRuns, book.awaitedRuns], [[], []]);
});

test('the same experiments again are no change; the runs of one that goes are forgotten', () => {
  const book = filled();
  assert.equal(book.write({ news: 'experiments', experiments: [head('char'), head('word')] }), undefined);
  assert.equal(book.write({ news: 'experiments', experiments: [head('word')] }), 'all');
  assert.equal(book.runs.size, 0);
});
