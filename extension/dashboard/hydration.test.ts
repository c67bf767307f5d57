import assert from 'node:assert/strict';
import test from 'node:test';
import type { SeriesMessage } from '../../server/protocol/dashboardSeries.ts';
import { seriesStart } from '../../server/protocol/workspace.ts';
import { PageSeries } from './hydration.ts';
import { SeriesStore } from './seriesStore.ts';

const none = {
  step: new Float64Array(),
  epoch: new Float64Array(),
  seconds: new Float64Array(),
  time: new Float64Array(),
  tokens: new Float64Array(),
  values: {},
};

function add(store: SeriesStore, steps: number, from = 0, reset = false): void {
  const column = Float64Array.from({ length: steps }, (_, i) => from + i);
  const values = { train_loss: column, learning_rate: column, memory: column };
  const table = { step: column, epoch: column, seconds: column, time: column, tokens: column, values };
  store.add({
    directory: 'a',
    reset,
    cursor: seriesStart,
    steps: table,
    epochs: none,
    results: [],
    more: false,
    part: 1,
  });
}

/** What a page makes of the messages. */
class Page {
  columns = new Map<string, number[]>();
  resets = 0;

  take(messages: Iterable<SeriesMessage>): number {
    let count = 0;
    for (const { reset, steps } of messages) {
      count++;
      if (reset) {
        this.columns.clear();
        this.resets++;
      }
      for (const [name, { from, values }] of Object.entries(steps.columns)) {
        const held = this.columns.get(name) ?? [];
        assert.equal(from, held.length, 'no gap and no row twice');
        this.columns.set(name, [...held, ...values]);
      }
    }
    return count;
  }
}

test('only wanted columns are sent, in small pieces, and then only what is new (vscode-dvc #2581)', () => {
  const [store, series, page] = [new SeriesStore(), new PageSeries(), new Page()];
  add(store, 1000);
  series.want({ steps: ['step', 'train_loss'], epochs: [] });
  const messages = [...series.news('a', store, 100)];
  assert.ok(
    messages.every(
      ({ steps }) => Object.values(steps.columns).reduce((n, { values }) => n + values.length, 0) <= 100,
    ),
  );
  page.take(messages);
  assert.deepEqual([...page.columns.keys()], ['step', 'train_loss']);
  assert.equal(page.columns.get('train_loss')?.length, 1000);
  assert.equal(page.take(series.news('a', store)), 0);
  add(store, 3, 1000);
  const [news, ...more] = series.news('a', store);
  assert.deepEqual(more, []);
  assert.deepEqual(news?.steps.columns.train_loss, { from: 1000, values: Float64Array.of(1000, 1001, 1002) });
});

test('a column that is wanted later comes from its start, one that is wanted again from where it was', () => {
  const [store, series, page] = [new SeriesStore(), new PageSeries(), new Page()];
  add(store, 50);
  for (const names of [
    ['step', 'train_loss'],
    ['step', 'memory'],
    ['step', 'train_loss'],
  ]) {
    series.want({ steps: names, epochs: [] });
    page.take(series.news('a', store, 7));
    add(store, 50, 50);
  }
  assert.equal(page.columns.get('memory')?.length, 100);
  assert.equal(page.columns.get('train_loss')?.length, 150);
});

test('a page that wants nothing yet is told what there is', () => {
  const [store, series] = [new SeriesStore(), new PageSeries()];
  add(store, 5);
  const [message, ...more] = series.news('a', store);
  assert.deepEqual(message?.steps, { names: ['train_loss', 'learning_rate', 'memory'], columns: {} });
  assert.deepEqual(more, []);
});

test('a file that was cut is told once, and everything comes anew', () => {
  const [store, series, page] = [new SeriesStore(), new PageSeries(), new Page()];
  series.want({ steps: ['step'], epochs: [] });
  add(store, 50);
  page.take(series.news('a', store));
  add(store, 5, 0, true);
  page.take(series.news('a', store, 2));
  assert.deepEqual(page.columns.get('step'), [0, 1, 2, 3, 4]);
  assert.equal(page.resets, 1);
});

test('a page that is loaded again amid the messages gets none of the old ones (vscode-python #17158)', () => {
  const [store, series, page] = [new SeriesStore(), new PageSeries(), new Page()];
  add(store, 100);
  series.want({ steps: ['step'], epochs: [] });
  const old = series.news('a', store, 10);
  old.next();
  series.restart();
  assert.equal(old.next().done, true);
  series.want({ steps: ['step'], epochs: [] });
  page.take(series.news('a', store, 10));
  assert.equal(page.columns.get('step')?.length, 100);
});

test('messages hold no more memory than their numbers, so that nothing else travels with them', () => {
  const [store, series] = [new SeriesStore(), new PageSeries()];
  add(store, 1000);
  series.want({ steps: ['step'], epochs: [] });
  for (const { steps } of series.news('a', store, 100))
    for (const { values } of Object.values(steps.columns))
      assert.equal(values.buffer.byteLength, values.byteLength);
});
