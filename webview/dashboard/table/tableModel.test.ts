import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRun } from '../../../test/fixtures/dashboardRuns.ts';
import type { Column } from './column.ts';
import { comparison, pressTitle } from './sorting.ts';
import { isGroup, type Query, TableModel } from './tableModel.ts';

const loss: Column = {
  id: 'loss',
  title: 'Loss',
  kind: 'number',
  width: 80,
  better: 'lower',
  value: ({ bestLoss }) => bestLoss,
  text: ({ bestLoss }) => String(bestLoss ?? ''),
};
const size: Column = {
  ...loss,
  id: 'size',
  value: (row) => Number(row.settings.size),
  text: (row) => String(row.settings.size),
};

const run = (name: string, bestLoss: number | undefined, size = 1, created = 0) => {
  const { bestLoss: _, ...rest } = makeRun(name, { settings: { size }, created });
  return bestLoss === undefined ? rest : { ...rest, bestLoss };
};

function query(changes: Partial<Query> = {}): Query {
  const compare = comparison([{ column: 'loss', descending: false }], [loss, size]);
  return { compare, matches: () => true, groupBy: undefined, closed: [], measured: [loss], ...changes };
}

const shown = (model: TableModel): string[] =>
  model
    .slice(0, model.length)
    .map((item) => (isGroup(item) ? `${item.text} (${item.rows.length})` : item.name));

test('rows stand in order, those without a value last, equal ones newest first', () => {
  const model = new TableModel();
  model.update(
    query(),
    { list: [run('b', 2), run('none', undefined), run('old', 1, 1, 5), run('new', 1, 1, 6)] },
    [],
  );
  assert.deepEqual(shown(model), ['new', 'old', 'b', 'none']);
  const descending = comparison([{ column: 'loss', descending: true }], [loss]);
  model.update(
    query({ compare: descending }),
    { list: [run('b', 2), run('none', undefined), run('c', 3)] },
    [],
  );
  assert.deepEqual(shown(model), ['c', 'b', 'none']);
});

test('a change leads to the same table as reading all rows again', () => {
  let state = 1;
  const random = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (const groupBy of [undefined, size]) {
    const rows = new Map(Array.from({ length: 60 }, (_, i) => [`r${i}`, run(`r${i}`, random(9), random(3))]));
    const asked = query({ groupBy, matches: ({ bestLoss }) => bestLoss !== 4, closed: ['1'] });
    const model = new TableModel();
    model.update(asked, { list: [...rows.values()] }, []);
    for (let i = 0; i < 300; i++) {
      const name = `r${random(80)}`;
      const before = rows.get(name);
      const after = random(4) === 0 ? undefined : run(name, random(9) || undefined, random(3));
      if (after) rows.set(name, after);
      else rows.delete(name);
      model.update(asked, { list: [] }, [{ before, after }]);
      const fresh = new TableModel();
      fresh.update({ ...asked }, { list: [...rows.values()] }, []);
      assert.deepEqual(shown(model), shown(fresh));
      assert.equal(model.count, fresh.count);
      assert.equal(model.best.of('loss'), fresh.best.of('loss'));
    }
  }
});

test('groups stand by their values, closed ones without their rows; any part can be asked for', () => {
  const model = new TableModel();
  const rows = [run('a', 3, 128), run('b', 1, 64), run('c', 2, 128), run('d', 2, 1024)];
  model.update(query({ groupBy: size, closed: ['64'] }), { list: rows }, []);
  const lines = ['64 (1)', '128 (2)', 'c', 'a', '1024 (1)', 'd'];
  assert.deepEqual(shown(model), lines);
  for (let from = 0; from < lines.length; from++) {
    for (let to = from; to <= lines.length; to++) {
      const part = model
        .slice(from, to)
        .map((item) => (isGroup(item) ? `${item.text} (${item.rows.length})` : item.name));
      assert.deepEqual(part, lines.slice(from, to));
    }
  }
});

test('a title sorts one way, then the other, then not; with Shift it adds a level', () => {
  const metric: Column = { ...loss, id: 'accuracy', descendingFirst: true };
  const once = pressTitle([], metric, false);
  assert.deepEqual(once, [{ column: 'accuracy', descending: true }]);
  const twice = pressTitle(once, metric, false);
  assert.deepEqual(twice, [{ column: 'accuracy', descending: false }]);
  assert.deepEqual(pressTitle(twice, metric, false), []);
  assert.deepEqual(pressTitle(once, loss, true), [...once, { column: 'loss', descending: false }]);
  assert.deepEqual(pressTitle(once, loss, false), [{ column: 'loss', descending: false }]);
});
