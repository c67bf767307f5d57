import assert from 'node:assert/strict';
import test from 'node:test';
import { trialName } from './trialName.ts';

test('the run of a trial is called by what it tries, in as few words as tell it', () => {
  const settings = {
    'model.hidden_size': 48,
    'training.optimizer.learning_rate': 0.0031234567,
    'model.cell': 'gru',
    'model.projections': [8, 16],
  };
  assert.equal(
    trialName(3, settings),
    '#3 hidden_size 48, learning_rate 0.003123, cell gru, projections [8,16]',
  );
});
