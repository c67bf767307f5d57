import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editableFrom, editedPast, hasEdits, type Network, pastTable, withEdit } from './edits.ts';

const past = {
  times: ['2024-01-01', '2024-01-02', '2024-01-03'],
  columns: [
    { name: 'a', values: [1, 2, 3] },
    { name: 'b, c', values: [4, 5, 6] },
  ],
};
const network: Network = {
  task: 'forecasting',
  targets: ['a'],
  features: ['b, c'],
  time_column: 'day',
  window: 2,
  horizon: 1,
};

test('a changed value is in the table that the network is asked about; names are quoted where they must be', () => {
  const changed = withEdit({}, past, 'a', 2, 30);
  assert.equal(hasEdits(changed), true);
  assert.equal(
    pastTable(editedPast(past, changed), network),
    'day,a,"b, c"\n2024-01-01,1,4\n2024-01-02,2,5\n2024-01-03,30,6',
  );
  assert.deepEqual(past.columns[0]?.values, [1, 2, 3]);
});

test('a value that is put back is no change', () => {
  const changed = withEdit(withEdit({}, past, 'a', 2, 30), past, 'a', 2, 3);
  assert.equal(hasEdits(changed), false);
});

test('only what the network reads can be changed', () => {
  assert.equal(editableFrom(past, network), 1);
  assert.equal(editableFrom(past, { ...network, window: 100 }), 0);
});
