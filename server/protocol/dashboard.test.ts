import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { makeRun } from '../../test/fixtures/dashboardRuns.ts';
import { toDashboard } from './dashboard.ts';

test('a row that cannot be read does not take the others with it', () => {
  const [a, b] = [makeRun('quiet-otter'), makeRun('red-fox')];
  const rows = [a, { ...a, id: 'newer', status: 'teleporting' }, null, b];
  assert.deepEqual(v.parse(toDashboard, { type: 'rows', rows }), { type: 'rows', rows: [a, b] });
});
