import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import test from 'node:test';
import type { ToDashboard } from '../../server/protocol/dashboard.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { runSummary } from '../../test/support/runs.ts';
import { TableFeed } from './tableFeed.ts';

type Lab = ConstructorParameters<typeof TableFeed>[0];

/** A host with these runs, and what it has sent and asked for. */
function makeHost(count: number) {
  const runs = new Map<string, RunSummary>();
  const put = (run: RunSummary) => runs.set(run.directory, run);
  for (let i = 0; i < count; i++) put(runSummary({ id: `r${i}` }));
  const experiment = () => ({
    file: '/lab/char.lstm.yaml',
    name: 'char',
    abstract: false,
    folder: dirname(runSummary().directory),
    runs: [...runs.values()],
  });
  const asked: number[] = [];
  const index = {
    run: (id: string) => runs.get(id),
    experiment,
    get experiments() {
      return [experiment()];
    },
  };
  const worker = {
    request: async (_: string, { directories }: { directories: string[] }) => {
      asked.push(directories.length);
      return { keys: ['seed'], rows: directories.map((run) => ({ run, settings: { seed: 1 } })) };
    },
  };
  const sent: ToDashboard[] = [];
  const feed = new TableFeed({ index, worker } as unknown as Lab, (message) => sent.push(message));
  const rows = () => sent.splice(0).flatMap((message) => (message.type === 'rows' ? message.rows : []));
  return { feed, runs, put, asked, sent, rows };
}

const idOf = (id: string) => runSummary({ id }).directory;
const scope = '/lab/char.lstm.yaml';

test('everything is sent in small pieces, what is ticked first and with its baselines', async () => {
  const { feed, sent, put } = makeHost(1000);
  put(runSummary({ id: 'r700', baselines: [{ name: 'trigram', metrics: { val_loss: 2 } }] }));
  await feed.fill({ scope, ticked: [idOf('r700')] });
  const [table, ...pieces] = sent;
  assert.deepEqual(table, {
    type: 'table',
    scope,
    scopes: [{ file: scope, name: 'char', runs: 1000 }],
    keys: ['seed'],
    total: 1000,
    ticked: [idOf('r700')],
  });
  const rows = pieces.map((message) => (message.type === 'rows' ? message.rows : []));
  assert.ok(rows.every((piece) => piece.length <= 250));
  assert.equal(new Set(rows.flat().map(({ id }) => id)).size, 1000);
  assert.equal(rows[0]![0]!.id, idOf('r700'));
  assert.deepEqual(
    rows.flat().map(({ baselines }) => baselines.length),
    [1, ...Array(999).fill(0)],
  );
});

for (const count of [10, 10_000]) {
  test(`one new metric among ${count} runs sends one row and asks for one`, async () => {
    const { feed, put, asked, rows } = makeHost(count);
    await feed.fill({ scope: undefined, ticked: [] });
    rows();
    asked.length = 0;
    put(runSummary({ id: 'r3', best: { epoch: 1, step: 9, val_loss: 0.5, metrics: {} } }));
    await feed.follow({ runs: [idOf('r3')] });
    assert.deepEqual(asked, [1]);
    const [row, ...more] = rows();
    assert.deepEqual(more, []);
    assert.equal(row?.bestLoss, 0.5);
    assert.deepEqual(row?.settings, { seed: 1 });
  });
}

test('a run that is gone is told; one that comes is sent, and no other again', async () => {
  const { feed, runs, put, sent } = makeHost(50);
  await feed.fill({ scope, ticked: [] });
  sent.length = 0;
  runs.delete(idOf('r7'));
  await feed.follow({ runs: [idOf('r7')] });
  assert.deepEqual(sent.splice(0), [{ type: 'gone', runs: [idOf('r7')] }]);
  put(runSummary({ id: 'new' }));
  await feed.follow({ runs: [idOf('new')] });
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['table', 'rows'],
  );
  assert.deepEqual(
    sent.flatMap((message) => (message.type === 'rows' ? message.rows.map(({ id }) => id) : [])),
    [idOf('new')],
  );
});

test('when a run has read its settings, those in which the runs differ are looked for again', async () => {
  const { feed, put, asked, rows } = makeHost(5);
  put(runSummary({ id: 'r2', task: '' }));
  await feed.fill({ scope, ticked: [] });
  rows();
  asked.length = 0;
  put(runSummary({ id: 'r2' }));
  await feed.follow({ runs: [idOf('r2')] });
  assert.deepEqual(asked, [5]);
  assert.deepEqual(
    rows().map(({ id }) => id),
    [idOf('r2')],
  );
});

test('runs outside the scope are not sent', async () => {
  const { feed, put, rows } = makeHost(3);
  await feed.fill({ scope, ticked: [] });
  rows();
  const other = runSummary({ id: 'r1', experiment: 'word' });
  put(other);
  await feed.follow({ runs: [other.directory] });
  assert.deepEqual(rows(), []);
});
