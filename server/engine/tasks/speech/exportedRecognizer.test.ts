import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeError } from '../../../../test/support/pytorch.ts';
import { runModel, type Tensors } from '../../../../test/support/runGraph.ts';
import { padNumbers } from '../../../data/batches/padding.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import { initialValues } from '../../../network/parameter.ts';
import { type RecognizerSettings, recognizer } from '../../../network/recognizer.ts';
import { plainLstm } from '../../../network/recurrent/plainLstm.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import { evaluationGraph, graphNames } from '../../training/trainingGraph.ts';

const settings: RecognizerSettings = {
  ...plainLstm,
  hidden_size: [6, 5],
  num_layers: 2,
  reset_gate: 'after',
  dropout: 0.3,
  recurrent_dropout: 0.1,
  weight_dropout: 0.1,
  bidirectional: false,
};
const [features, labels] = [4, 5];
const lengths = [7, 3, 12];
const recordings = lengths.map((length, i) =>
  Float32Array.from({ length: length * features }, (_, t) => Math.sin(1 + 5 * i + 1.7 * t)),
);
const spec = (changes: Partial<RecognizerSettings>, carried: boolean) => ({
  settings: { ...settings, ...changes },
  features,
  labels,
  carried,
});

function weightsOf(network: ReturnType<typeof recognizer>): Map<string, Tensor> {
  const values = initialValues(network.parameters, 1);
  return new Map(
    network.parameters.map(({ name, shape }, i) => [name, { dtype: 'float32', shape, data: values[i]! }]),
  );
}

/** What is measured while the network is trained. */
async function evaluated(changes: Partial<RecognizerSettings>): Promise<Tensor> {
  const network = recognizer(spec(changes, false));
  const batch = lengths.length;
  const { log_probabilities } = await runModel(toModelBytes(evaluationGraph(network)), {
    ...Object.fromEntries(weightsOf(network)),
    ...padNumbers(recordings, features),
    extended: { dtype: 'int32', shape: [batch, 1], data: new Int32Array(batch) },
    label_lengths: { dtype: 'int32', shape: [batch], data: new Int32Array(batch) },
  });
  return log_probabilities!;
}

/** The steps of one recording. */
function rows({ shape, data }: Tensor, recording: number): Float32Array {
  const batch = shape[1]!;
  return Float32Array.from({ length: lengths[recording]! * labels }, (_, i) =>
    Number(data[(Math.floor(i / labels) * batch + recording) * labels + (i % labels)]),
  );
}

for (const cell of ['lstm', 'peephole-lstm', 'gru', 'rnn'] as const) {
  for (const bidirectional of [false, true]) {
    const title = `${cell}, ${bidirectional ? 'in both directions' : 'in one direction'}`;
    test(`the exported network is the one that was trained: ${title}`, async () => {
      const changes = { cell, bidirectional };
      const expected = await evaluated(changes);
      const network = recognizer(spec(changes, !bidirectional));
      const states = network.states.map(({ name, shape: [size] }): [string, Tensor] => [
        name,
        { dtype: 'float32', shape: [Number(size), 3], data: new Float32Array(Number(size) * 3) },
      ]);
      const model = exportNetwork(network, weightsOf(network), {});
      const inputs = { ...padNumbers(recordings, features), ...Object.fromEntries(states) };
      const { log_probabilities } = await runModel(model, inputs);
      for (const recording of lengths.keys()) {
        const error = relativeError(rows(log_probabilities!, recording), rows(expected, recording));
        assert.ok(error <= 1e-5, `max|Δ|/max|x| is ${error}`);
      }
    });
  }

  test(`a recording in pieces is heard as in one: ${cell}`, async () => {
    const expected = await evaluated({ cell });
    const network = recognizer(spec({ cell }, true));
    const model = exportNetwork(network, weightsOf(network), {});
    let states: Tensors = Object.fromEntries(
      network.states.map(({ name, shape: [size] }) => [
        name,
        { dtype: 'float32', shape: [Number(size), 1], data: new Float32Array(Number(size)) },
      ]),
    );
    const heard: number[] = [];
    for (const [start, end] of [
      [0, 5],
      [5, 6],
      [6, 12],
    ] as const) {
      const piece = recordings[2]!.slice(start * features, end * features);
      const results = await runModel(model, { ...padNumbers([piece], features), ...states });
      heard.push(...Array.from(results.log_probabilities!.data, Number));
      states = Object.fromEntries(Object.keys(states).map((name) => [name, results[graphNames.next(name)]!]));
    }
    const error = relativeError(heard, rows(expected, 2));
    assert.ok(error <= 1e-5, `max|Δ|/max|x| is ${error}`);
  });
}
