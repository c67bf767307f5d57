import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandLine } from './command.ts';
import { heldUnits } from './heldUnits.ts';

const layer = {
  name: 'LSTM',
  cell: 'lstm',
  hidden_size: 8,
  signals: ['cell', 'hidden'],
  guesses: true,
} as const;
const layers = [layer, { ...layer, signals: ['hidden'] as const }].map((one) => ({
  ...one,
  signals: [...one.signals],
}));
const held = (...written: string[]) => heldUnits(new CommandLine('score', { hold: written }, []), { layers });

test('layers are counted from 1, units from 0', () => {
  assert.deepEqual(held('1/cell/7=0', '2/hidden/0=-1.5'), [
    { layer: 0, signal: 'cell', unit: 7, value: 0 },
    { layer: 1, signal: 'hidden', unit: 0, value: -1.5 },
  ]);
  assert.deepEqual(held(), []);
});

test('what is no unit is told, with the units that there are', () => {
  assert.throws(() => held('1/gate/7=0'), /1\/gate\/7=0.*1\/cell\/17=0/);
  assert.throws(() => held('1/cell/7'), /no unit with a value/);
  for (const absent of ['0/cell/1=0', '3/cell/1=0', '1/cell/8=0', '2/cell/1=0']) {
    assert.throws(() => held(absent), /1\/cell\/0–7, 1\/hidden\/0–7, 2\/hidden\/0–7/, absent);
  }
});

test('a network without recurrent layers has no unit that can be held', () => {
  const line = new CommandLine('score', { hold: ['1/cell/0=0'] }, []);
  assert.throws(() => heldUnits(line, { layers: [] }), /recurrent layers alone/);
});
