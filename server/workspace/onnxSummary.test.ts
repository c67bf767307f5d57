import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { onnxGraph, onnxModel, onnxNode, onnxWeight } from '../../test/support/onnxModel.ts';
import { UserError } from '../base/errors.ts';
import { encodeModel } from '../graph/modelFile.ts';
import type { GraphProto } from '../graph/onnxSchema.ts';
import { summarizeModel } from './onnxSummary.ts';

const folder = join(import.meta.dirname, '../../test/fixtures/pytorch/language-models');

function summaryOf(graph: GraphProto) {
  return summarizeModel(encodeModel(onnxModel(graph)));
}

function lstm(input: string, h: string, c: string, suffix = '') {
  const outputs = [`y${suffix}`, `yh${suffix}`, `yc${suffix}`];
  return onnxNode('LSTM', [input, 'W', 'R', '', '', h, c], outputs, { hidden_size: 4 });
}
const weights = [onnxWeight('W', [1, 16, 3]), onnxWeight('R', [1, 16, 4])];
const state = ['layers', 'batch', 4];

test('a model of PyTorch with two layers', () => {
  const name = 'torch2.15-script-lstm-2-layers-batch-first.onnx';
  const summary = summarizeModel(readFileSync(join(folder, name)));
  assert.equal(summary.producer, 'pytorch 2.15.0');
  assert.deepEqual(summary.opsets, [{ domain: '', version: 14 }]);
  assert.deepEqual(summary.inputs[0], { name: 'tokens', type: 'int64', shape: ['batch', 'time'] });
  assert.deepEqual(summary.inputs[1], { name: 'h0', type: 'float32', shape: [2, 'batch', 8] });
  // Embedding 13·6, layers 4·8·(6 + 8 + 2) and 4·8·(8 + 8 + 2), linear 13·(8 + 1).
  assert.equal(summary.parameters, 78 + 512 + 576 + 117);
  const states = [
    { name: 'h', origin: { from: 'input', names: ['h0'] }, outputs: ['hn'] },
    { name: 'c', origin: { from: 'input', names: ['c0'] }, outputs: ['cn'] },
  ];
  assert.deepEqual(summary.layers, [
    { kind: 'LSTM', direction: 'forward', inputSize: 6, hiddenSize: 8, states },
    { kind: 'LSTM', direction: 'forward', inputSize: 8, hiddenSize: 8, states },
  ]);
  assert.deepEqual(summary.operators.find(({ name: operator }) => operator === 'LSTM')?.count, 2);
});

test('states that PyTorch sets to zero inside are zeros, and no parameters', () => {
  for (const exporter of ['torch1.13-script', 'torch2.15-script', 'torch2.15-dynamo']) {
    const summary = summarizeModel(readFileSync(join(folder, `${exporter}-lstm-without-states.onnx`)));
    assert.deepEqual(
      summary.layers.map(({ states }) => states.map(({ name, origin }) => [name, origin.from])),
      [
        [
          ['h', 'zero'],
          ['c', 'zero'],
        ],
      ],
    );
    assert.equal(summary.parameters, 707, exporter);
    assert.deepEqual(summary.states, []);
  }
});

test('weights in another file are named and counted', () => {
  const summary = summarizeModel(readFileSync(join(folder, 'torch2.15-dynamo-lstm.onnx')));
  assert.deepEqual(summary.externalFiles, ['torch2.15-dynamo-lstm.onnx.data']);
  assert.equal(summary.parameters, 707);
});

test('states are paired by what the graph does, against misleading names and order', () => {
  const summary = summaryOf(
    onnxGraph({
      inputs: { x: ['time', 'batch', 3], state_1: state, state_2: state },
      outputs: { y: ['time', 1, 'batch', 4], yh: state, yc: state },
      nodes: [lstm('x', 'state_2', 'state_1')],
      weights,
    }),
  );
  assert.deepEqual(summary.states, [
    { input: 'state_1', output: 'yc' },
    { input: 'state_2', output: 'yh' },
  ]);
});

test('h and c stacked in one input of a layer inside an If are one state', () => {
  const branch = onnxGraph({
    outputs: { y: ['time', 1, 'batch', 4], both: [2, 'batch', 4] },
    nodes: [
      onnxNode('Split', ['state'], ['h', 'c'], { axis: 0 }),
      lstm('x', 'h', 'c'),
      onnxNode('Concat', ['yh', 'yc'], ['both'], { axis: 0 }),
    ],
  });
  const summary = summaryOf(
    onnxGraph({
      inputs: { x: ['time', 'batch', 3], state: [2, 'batch', 4], flag: [] },
      outputs: { out: ['time', 1, 'batch', 4], stateN: [2, 'batch', 4] },
      nodes: [onnxNode('If', ['flag'], ['out', 'stateN'], { then_branch: branch, else_branch: branch })],
      weights,
    }),
  );
  assert.equal(summary.layers.length, 2, 'one in each branch');
  assert.deepEqual(
    summary.layers[0]?.states.map(({ name, origin, outputs }) => [name, origin, outputs]),
    ['h', 'c'].map((name) => [name, { from: 'input', names: ['state'] }, ['stateN']]),
  );
  assert.deepEqual(summary.states, [{ input: 'state', output: 'stateN' }]);
});

test('the states of a Scan around a matrix product are followed through its body', () => {
  const body = onnxGraph({
    inputs: { a: ['batch', 4], b: ['batch', 4], slice: ['batch', 4] },
    outputs: { a_next: ['batch', 4], b_next: ['batch', 4], out: ['batch', 4] },
    nodes: [
      onnxNode('MatMul', ['a', 'M'], ['product']),
      onnxNode('Add', ['product', 'slice'], ['a_next']),
      onnxNode('Identity', ['a_next'], ['out']),
      onnxNode('Identity', ['b'], ['b_next']),
    ],
  });
  const summary = summaryOf(
    onnxGraph({
      inputs: { x: ['time', 'batch', 4], p: ['batch', 4], q: ['batch', 4] },
      outputs: { y: ['time', 'batch', 4], r: ['batch', 4], s: ['batch', 4] },
      nodes: [onnxNode('Scan', ['q', 'p', 'x'], ['s', 'r', 'y'], { body, num_scan_inputs: 1 })],
      weights: [onnxWeight('M', [4, 4])],
    }),
  );
  assert.deepEqual(
    summary.layers.map(({ kind, states }) => [kind, states.length]),
    [['Scan', 2]],
  );
  assert.deepEqual(summary.states, [
    { input: 'p', output: 'r' },
    { input: 'q', output: 's' },
  ]);
});

test('a decoder that begins with the state of an encoder', () => {
  const { layers } = summaryOf(
    onnxGraph({
      inputs: { x: ['time', 'batch', 3], z: ['time', 'batch', 3] },
      outputs: { y2: ['time', 1, 'batch', 4] },
      nodes: [lstm('x', '', ''), lstm('z', 'yh', 'yc', '2')],
      weights,
    }),
  );
  assert.deepEqual(
    layers.map(({ states }) => states.map(({ origin }) => origin.from)),
    [
      ['zero', 'zero'],
      ['layer', 'layer'],
    ],
  );
});

test('bytes that are no whole ONNX model are refused with a sentence', () => {
  const whole = readFileSync(join(folder, 'torch1.13-script-lstm.onnx'));
  const bad = [
    whole.subarray(0, whole.length / 2),
    new TextEncoder().encode('not a model'),
    new Uint8Array(),
  ];
  for (const bytes of bad) assert.throws(() => summarizeModel(bytes), UserError);
});
