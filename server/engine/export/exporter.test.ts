import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  at,
  feeds,
  modelVariants,
  randomBatch,
  smallModel,
  smallTrainer,
} from '../../../test/support/languageModels.ts';
import { relativeError } from '../../../test/support/pytorch.ts';
import { randomTensor } from '../../../test/support/recurrentCells.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { parseModel } from '../../graph/modelFile.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { stateName } from '../../network/carriedStates.ts';
import { languageModel } from '../../network/languageModel.ts';
import { summarizeModel } from '../../workspace/onnxSummary.ts';
import { Session, type Tensors } from '../session.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { zeros } from '../training/stepInputs.ts';
import { evaluationGraph } from '../training/trainingGraph.ts';
import { exportLanguageModel } from './exporter.ts';
import { memoryPorts, recurrentPorts } from './statePorts.ts';

const [time, batch, vocabularySize] = [6, 4, 11];

/** [rows, columns] → [columns, rows] */
function transposed({ shape, data }: Tensor): Float32Array {
  const [rows, columns] = shape as [number, number];
  return Float32Array.from({ length: data.length }, (_, i) =>
    Number(data[(i % rows) * columns + Math.floor(i / rows)]),
  );
}

for (const [name, changes] of Object.entries(modelVariants)) {
  test(`the exported model computes what the evaluation graph computes: ${name}`, async () => {
    const settings = { ...smallModel, ...changes };
    const network = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
    const weights = new Map(
      network.parameters.map(({ name, shape }, i) => [name, randomTensor(shape, i, 0.4)]),
    );
    const states: Record<string, Tensor> = Object.fromEntries(
      network.states.map(({ name, shape }, i) => [name, randomTensor([Number(shape[0]), batch], 50 + i)]),
    );
    const inputs = feeds(randomBatch(vocabularySize, time, batch));
    const evaluation = await Session.create(toModelBytes(evaluationGraph(network)), 1);
    const expected = await evaluation.run({ ...Object.fromEntries(weights), ...states, ...inputs });

    const exported = await Session.create(exportLanguageModel(settings, weights, {}), 1);
    const ports = recurrentPorts(settings);
    const memory = memoryPorts(settings).map(({ input, layers, size }) => [
      input,
      zeros([layers.length, batch, size]),
    ]);
    const portTensors: Tensors = Object.fromEntries(
      ports.map(({ state, input, layers, size }) => {
        const data = layers.flatMap((k) => [...transposed(states[stateName(state, k)]!)]);
        return [
          input,
          { dtype: 'float32', shape: [layers.length, batch, size], data: Float32Array.from(data) },
        ];
      }),
    );
    const ids = BigInt64Array.from(inputs.tokens!.data as Int32Array, BigInt);
    const tokens: Tensor = { dtype: 'int64', shape: [time, batch], data: ids };
    const actual = await exported.run({ tokens, ...portTensors, ...Object.fromEntries(memory) });

    assert.deepEqual(actual.logits!.shape, [time, batch, vocabularySize]);
    const errors = [relativeError(actual.logits!.data, expected.logits!.data as Float32Array)];
    for (const { state, output, layers } of ports) {
      const wanted = layers.flatMap((k) => [...transposed(expected[`next.${stateName(state, k)}`]!)]);
      errors.push(relativeError(actual[output]!.data, Float32Array.from(wanted)));
    }
    assert.ok(Math.max(...errors) <= 1e-5, `differs by ${errors.join(', ')}`);
    for (const session of [evaluation, exported]) await session.dispose();
  });
}

test('the exported model uses the fused operator, stacks its states and carries its metadata', async () => {
  const trainer = await OnnxTrainer.create(smallTrainer());
  await trainer.step(feeds(randomBatch(11, 6, 4)), 1e-2, at(0));
  const bytes = exportLanguageModel(smallModel, trainer.weights(), { 'lstm_lab.task': 'language-model' });
  await trainer.dispose();
  const { graph, metadataProps } = parseModel(bytes);
  assert.equal(graph.node.filter(({ opType }) => opType === 'LSTM').length, 2);
  assert.deepEqual(
    [...graph.input, ...graph.output].map(({ name }) => name),
    ['tokens', 'h_in', 'c_in', 'logits', 'h_out', 'c_out'],
  );
  assert.deepEqual(metadataProps[0], { key: 'lstm_lab.task', value: 'language-model' });
});

for (const [cell, name] of [
  ['slstm', 'sLSTM'],
  ['mlstm', 'mLSTM'],
] as const) {
  test(`a layer that no operator computes is known as what it is in the file: ${name}`, () => {
    const settings = { ...smallModel, cell, num_heads: 1 };
    const { parameters } = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
    const weights = new Map(parameters.map(({ name, shape }, i) => [name, randomTensor(shape, i, 0.4)]));
    const { layers } = summarizeModel(exportLanguageModel(settings, weights, {}));
    assert.deepEqual(
      layers.map(({ kind, cell, hiddenSize }) => ({ kind, cell, hiddenSize })),
      Array.from({ length: settings.num_layers }, () => ({
        kind: 'Scan',
        cell: name,
        hiddenSize: settings.hidden_size,
      })),
    );
  });
}
