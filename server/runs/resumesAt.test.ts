import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resumesAt } from './resumesAt.ts';

const best = { epoch: 1, step: 14, val_loss: 2, metrics: {} };

test('a run goes on from its last checkpoint', () => {
  assert.equal(resumesAt({ checkpoint_step: 20, best }), 20);
  assert.equal(resumesAt({ best }), 14, 'of an earlier version');
});

test('a run that would begin anew, or diverge again, does not go on', () => {
  assert.equal(resumesAt({}), undefined);
  assert.equal(resumesAt({ checkpoint_step: 0 }), undefined);
  assert.equal(resumesAt({ checkpoint_step: 20, best, not_finite: 25 }), undefined);
});
