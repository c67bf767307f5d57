import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InsideLayer } from '../../../server/protocol/inside.ts';
import { fitting } from './focus.ts';

const lstm: InsideLayer = {
  name: 'LSTM 1',
  cell: 'lstm',
  hidden_size: 8,
  signals: ['input_gate', 'forget_gate', 'output_gate', 'candidate', 'cell', 'hidden'],
  guesses: true,
};
const gru: InsideLayer = {
  name: 'GRU 2',
  cell: 'gru',
  hidden_size: 4,
  signals: ['reset_gate', 'update_gate', 'candidate', 'hidden'],
  guesses: true,
};

test('a choice that the network has is kept', () => {
  const focus = { layer: 0, signal: 'forget_gate', unit: 7 } as const;
  assert.deepEqual(fitting(focus, [lstm, gru]), focus);
});

test('what a layer does not have is replaced by its state, and by the last unit and layer', () => {
  assert.deepEqual(fitting({ layer: 1, signal: 'forget_gate', unit: 7 }, [lstm, gru]), {
    layer: 1,
    signal: 'hidden',
    unit: 3,
  });
  assert.deepEqual(fitting({ layer: 9, signal: 'reset_gate', unit: 0 }, [gru, lstm]), {
    layer: 1,
    signal: 'cell',
    unit: 0,
  });
});
