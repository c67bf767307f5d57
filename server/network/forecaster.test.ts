import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGraph } from '../../test/support/networks.ts';
import {
  assertAsInPyTorch,
  decodeTensors,
  modelTolerance,
  readPyTorchCases,
  type StoredTensor,
  withPrefix,
} from '../../test/support/pytorch.ts';
import { runGraph, type Tensors } from '../../test/support/runGraph.ts';
import { type ForecasterSettings, forecaster } from './forecaster.ts';
import type { PointLoss } from './loss/forecastLoss.ts';
import { plainLstm } from './recurrent/plainLstm.ts';

interface Case {
  readonly cell: 'lstm' | 'gru';
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly residual: boolean;
  readonly lossName: PointLoss;
  readonly quantiles: number[] | null;
  readonly horizon: number;
  readonly targets: number;
  /** Numbers of the calendar for each step to come. */
  readonly future: StoredTensor;
  readonly values: StoredTensor;
  readonly truth: StoredTensor;
  readonly parameters: Record<string, StoredTensor>;
  readonly loss: number;
  readonly forecast: StoredTensor;
  readonly gradients: Record<string, StoredTensor>;
}

const recurrent: ForecasterSettings['recurrent'] = {
  ...plainLstm,
  hidden_size: 5,
  reset_gate: 'after',
};

function settingsOf(example: Case): ForecasterSettings {
  const { cell, layers, residual, bidirectional, quantiles, horizon, targets, lossName } = example;
  return {
    recurrent: { ...recurrent, cell, num_layers: layers, residual },
    bidirectional,
    inputSize: 4,
    futureSize: example.future.shape[1]! / horizon,
    horizon,
    targets,
    quantiles: quantiles ?? undefined,
    loss: lossName,
  };
}

function tensorsOf({ values, future, truth, parameters }: Case): Tensors {
  const stored = { values, targets: truth, ...(future.shape[1]! > 0 && { future }), ...parameters };
  return decodeTensors(stored);
}

for (const example of readPyTorchCases<Case>('forecaster.json')) {
  const { cell, layers, bidirectional, residual, quantiles, horizon, targets } = example;
  const words = [
    `${layers} ${cell}`,
    bidirectional && 'both directions',
    residual && 'residual',
    quantiles ? `quantiles ${quantiles}` : example.lossName,
    `${horizon} × ${targets}`,
  ];
  test(`${words.filter(Boolean).join(', ')}: loss, forecast and gradients are PyTorch's`, async () => {
    const network = forecaster(settingsOf(example));
    assert.deepEqual(
      network.parameters.map(({ name }) => name).sort(),
      Object.keys(example.parameters).sort(),
    );
    const results = await runGraph(networkGraph(network), tensorsOf(example));
    assert.ok(Math.abs(Number(results.loss!.data[0]) - example.loss) < modelTolerance * example.loss);
    assertAsInPyTorch(results, {
      forecast: example.forecast,
      ...withPrefix('gradient.', example.gradients),
    });
  });
}

test('dropout acts between layers and once on the last state', () => {
  const { masks } = forecaster({
    recurrent: { ...recurrent, num_layers: 2, dropout: 0.5, recurrent_dropout: 0.2 },
    bidirectional: true,
    inputSize: 3,
    futureSize: 0,
    horizon: 1,
    targets: 1,
    quantiles: undefined,
    loss: 'mse',
  });
  assert.deepEqual(
    masks.map(({ name, shape }) => [name, shape]),
    [
      ['layers.0.recurrent_dropout', [5, 'batch']],
      ['layers.0.reverse.recurrent_dropout', [5, 'batch']],
      ['layers.0.dropout', ['time', 10, 'batch']],
      ['layers.1.recurrent_dropout', [5, 'batch']],
      ['layers.1.reverse.recurrent_dropout', [5, 'batch']],
      ['state.dropout', [10, 'batch']],
    ],
  );
});
