import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, smallTrainer } from '../../../test/support/languageModels.ts';
import { type ProbedExample, probedExamples, probedLengths } from '../../../test/support/probedNetworks.ts';
import { randomTensor } from '../../../test/support/recurrentCells.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { Probe, type Probed } from './probe.ts';

async function probed({ network, batch }: ProbedExample, weights: ReadonlyMap<string, Tensor>) {
  const probe = await Probe.create(network, batch, 1);
  try {
    return await probe.measure(weights);
  } finally {
    await probe.dispose();
  }
}

for (const [kind, changes] of Object.entries({
  'residual LSTM': { residual: true, num_layers: 2, hidden_size: 12 },
  'GRU in both directions': { cell: 'gru', bidirectional: true, hidden_size: 4 },
  'LSTM with projection in both directions': { projection_size: 4, bidirectional: true, hidden_size: 6 },
  'LSTM with coupled gates and layer normalisation': { coupled_gates: true, layer_norm: true },
  'sLSTM in both directions': { cell: 'slstm', num_heads: 2, bidirectional: true, hidden_size: 4 },
  mLSTM: { cell: 'mlstm', num_heads: 2, hidden_size: 4 },
} as const)) {
  for (const [task, example] of Object.entries(probedExamples(changes))) {
    test(`${task}, ${kind}: the gradients are those of training, and nothing changes`, async () => {
      const { network, batch } = example;
      const trainer = await OnnxTrainer.create(smallTrainer({ network, clipNorm: 0, batchSize: 3 }));
      try {
        const weights = trainer.weights();
        const before = structuredClone(weights);
        const { parameters, flow } = await probed(example, weights);
        assert.deepEqual(weights, before);
        const { gradientNorm } = await trainer.step(batch, 0, at(0));
        const norm = Math.hypot(...parameters.map(({ gradients }) => gradients!.norm!));
        assert.ok(Math.abs(norm / gradientNorm - 1) < 1e-5, `${norm}, not ${gradientNorm}`);
        const layers = network.parameters.flatMap(
          ({ name }) => name.match(/^(.*\.\d(\.reverse)?)\.weight$/)?.[1] ?? [],
        );
        assert.deepEqual([...new Set(flow.map(({ layer }) => layer))].sort(), layers.sort());
        assert.ok(flow.every(({ norms }) => norms.length > 0 && norms.every((one) => one! >= 0)));
      } finally {
        await trainer.dispose();
      }
    });
  }
}

/** All gates half open, all states zero: what the network says is its output layer's bias, and c fades by a half a step. */
function silentWeights({ network }: ProbedExample): Map<string, Tensor> {
  return new Map(
    network.parameters.map(({ name, shape }, i) => {
      const random = randomTensor(shape, i);
      return [name, name.startsWith('output.') ? random : { ...random, data: random.data.fill(0) }];
    }),
  );
}

/** ‖W_outᵀ·error‖: the gradient of a loss with respect to what the output layer reads. */
function normThroughOutput(weights: ReadonlyMap<string, Tensor>, error: readonly number[]): number {
  const { data, shape } = weights.get('output.weight')!;
  const size = shape[1]!;
  const gradient = Array.from({ length: size }, (_, unit) =>
    error.reduce((sum, one, row) => sum + one * Number(data[row * size + unit]), 0),
  );
  return Math.hypot(...gradient);
}

/** Softmax of the bias without the class. */
function classError(weights: ReadonlyMap<string, Tensor>, target: number): number[] {
  const scores = Array.from(weights.get('output.bias')!.data, Number).map(Math.exp);
  const sum = scores.reduce((a, b) => a + b);
  return scores.map((score, i) => score / sum - (i === target ? 1 : 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function assertFlow({ flow }: Probed, layer: string, state: 'h' | 'c', expected: readonly number[]): void {
  const { norms } = flow.find((one) => one.layer === layer && one.state === state)!;
  assert.equal(norms.length, expected.length);
  for (const [back, norm] of expected.entries()) {
    assert.ok(Math.abs(norms[back]! - norm) <= 1e-5 * expected[0]!, `${layer}: ${norms[back]}, not ${norm}`);
  }
}

const silent = (task: string) => probedExamples({ num_layers: 1, hidden_size: 6 })[task]!;
const back = (steps: number) => Array.from({ length: steps }, (_, k) => k);

test('a forecast: the norm is that of the mean loss of one sequence', async () => {
  const example = silent('forecasting');
  const weights = silentWeights(example);
  const truth = example.batch.targets!.data;
  const bias = weights.get('output.bias')!.data;
  const norms = probedLengths.map((_, b) =>
    normThroughOutput(
      weights,
      [0, 1].map((i) => Number(bias[i]) - Number(truth[2 * b + i])),
    ),
  );
  const found = await probed(example, weights);
  assertFlow(found, 'layers.0', 'h', [mean(norms), 0, 0, 0, 0]);
  assertFlow(
    found,
    'layers.0',
    'c',
    back(5).map((k) => mean(norms) / 2 ** (k + 1)),
  );
  assert.deepEqual(
    found.gates.map(({ gate, mean }) => [gate, mean]),
    [
      ['o', 0.5],
      ['i', 0.5],
      ['f', 0.5],
      ['h', 0],
    ],
  );
});

test('a class: steps are counted back from the end of each sequence', async () => {
  const example = silent('classification');
  const weights = silentWeights(example);
  const labels = Array.from(example.batch.labels!.data, Number);
  const norms = labels.map((label) => normThroughOutput(weights, classError(weights, label)));
  const expected = back(5).map((k) => mean(norms.filter((_, b) => k < probedLengths[b]!)) / 2 ** (k + 1));
  assertFlow(await probed(example, weights), 'layers.0', 'c', expected);
});

test('a translation: the gradient flows through the decoder into the encoder', async () => {
  const example = silent('translation');
  const weights = silentWeights(example);
  const steps = [3, 4, 1];
  const norms = steps.map((count, b) => {
    const target = Number(example.batch.expected!.data[(count - 1) * steps.length + b]);
    return normThroughOutput(weights, classError(weights, target));
  });
  const found = await probed(example, weights);
  const inDecoder = back(4).map((k) => mean(norms.filter((_, b) => k < steps[b]!)) / 2 ** (k + 1));
  assertFlow(found, 'decoder.0', 'c', inDecoder);
  const inEncoder = back(5).map((k) => {
    const reached = norms.map((norm, b) => norm / 2 ** (steps[b]! + 1 + k));
    return mean(reached.filter((_, b) => k < probedLengths[b]!));
  });
  assertFlow(found, 'encoder.0', 'c', inEncoder);
});
