import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRun } from '../../../test/fixtures/dashboardRuns.ts';
import { lstm, makeProbes, type ProbedNetwork, rnn } from '../../../test/fixtures/probes.ts';
import { flowLines, lineAt } from './flowLines.ts';
import { layerKey, layerLabel } from './layerNames.ts';
import type { ProbedRun } from './useProbes.ts';

const theme = {
  foreground: '',
  muted: '',
  grid: '',
  background: '',
  fontFamily: '',
  palette: ['red', 'green', 'blue'],
};

function probed(name: string, place: number, network: ProbedNetwork, epochs: number): ProbedRun {
  const [first, ...others] = makeProbes(network, epochs);
  return { shown: { run: makeRun(name), place }, lines: [first!, ...others] };
}

const runs = [probed('rnn', 0, rnn, 3), probed('lstm', 1, lstm, 5)];
const choice = { state: 'memory', layer: undefined, epoch: undefined, relative: false } as const;

test('the same layer of several runs is one choice, whatever its cells are called', () => {
  const lines = flowLines(runs, { ...choice, layer: '0' }, theme, (key) => `layer ${key}`);
  assert.deepEqual(
    lines.map(({ label, style }) => [label, style.colour]),
    [
      ['rnn · layer 0', 'red'],
      ['lstm · layer 0', 'green'],
    ],
  );
});

test('a line says after how many steps less than a hundredth is left', () => {
  const [line, slow] = flowLines(runs, choice, theme, String);
  // 0.585 ** 8 is 0.0137, and ** 9 is 0.0080.
  assert.equal(line!.reach, 9);
  assert.equal(slow!.reach, undefined);
  assert.deepEqual([line!.xs[9], line!.raw[0]], [9, 0.5]);
});

test('an LSTM remembers by its cell state, an RNN by its hidden state', () => {
  const [, lstmRun] = runs;
  const drawn = flowLines([lstmRun!], choice, theme, String)[0]!;
  const { norms } = lstmRun!.lines.at(-1)!.flow.find(({ state }) => state === 'c')!;
  assert.deepEqual([...drawn.raw], norms);
});

test('relative to the last step every curve begins at 1', () => {
  const lines = flowLines(runs, { ...choice, relative: true }, theme, String);
  assert.deepEqual(
    lines.map(({ raw }) => raw[0]),
    [1, 1, 1],
  );
  const [absolute] = flowLines(runs, choice, theme, String);
  assert.ok(Math.abs(lines[0]!.raw[5]! - absolute!.raw[5]! / absolute!.raw[0]!) < 1e-12);
});

test('runs without a cell state have no line of it', () => {
  assert.deepEqual(
    flowLines(runs, { ...choice, state: 'c' }, theme, String).map(({ label }) => label),
    ['lstm · 0', 'lstm · 1'],
  );
});

test('a run that was not looked at after an epoch shows the one before, or its first', () => {
  const [short] = runs;
  assert.deepEqual(
    [5, 2, 0, undefined].map((epoch) => lineAt(short!, epoch).epoch),
    [3, 2, 1, 3],
  );
});

test('layers are named as people count them', () => {
  const words = {
    layerName: 'Layer {0}',
    encoderLayer: 'Encoder layer {0}',
    decoderLayer: 'Decoder layer {0}',
    backward: '{0}, backward',
  };
  const label = (layer: string) => layerLabel(layerKey(layer), words);
  assert.equal(label('gru.0'), 'Layer 1');
  assert.equal(label('layers.1.reverse'), 'Layer 2, backward');
  assert.equal(label('encoder.0.reverse'), 'Encoder layer 1, backward');
  assert.equal(label('decoder.2'), 'Decoder layer 3');
});
