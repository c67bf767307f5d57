import assert from 'node:assert/strict';
import test from 'node:test';
import { keptChoice } from './keptChoice.ts';
import { everyRun } from './runChoice.ts';

test('order and filter are found again as they were', () => {
  const choice = {
    order: 'best',
    filter: { text: 'gru', statuses: ['lost', 'finished'], tags: ['a'], starred: true, archived: true },
  };
  assert.deepEqual(keptChoice(JSON.parse(JSON.stringify(choice))), choice);
});

test('what another version kept does no harm, and what fits of it stays', () => {
  const first = { order: 'newest', filter: everyRun };
  for (const kept of [undefined, null, 'best', {}, { order: 3, filter: [] }])
    assert.deepEqual(keptChoice(kept), first);
  assert.deepEqual(keptChoice({ order: 'name', filter: { text: 1 } }), { ...first, order: 'name' });
  const unknownStatus = { ...everyRun, statuses: ['sleeping'] };
  assert.deepEqual(keptChoice({ order: 'best', filter: unknownStatus }), { ...first, order: 'best' });
});
