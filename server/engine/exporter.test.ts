import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBatch, smallTrainer } from '../../test/support/languageModels.ts';
import { relativeError } from '../../test/support/pytorch.ts';
import { Graph } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { parseModel } from '../graph/modelFile.ts';
import type { Tensor } from '../graph/tensor.ts';
import { languageModel, languageModelParameters } from '../network/languageModel.ts';
import { Session, type Tensors } from './session.ts';
import { Trainer } from './trainer.ts';

const sizes = [
  { vocabularySize: 11, embeddingSize: 12, hiddenSize: 16, numLayers: 2 },
  { vocabularySize: 40, embeddingSize: 6, hiddenSize: 10, numLayers: 3 },
];

/** [L, H, B] ⇄ [L, B, H] */
function exchangeLastAxes(tensor: Tensor): Tensor {
  const [layers, rows, columns] = tensor.shape as [number, number, number];
  const data = Float32Array.from({ length: tensor.data.length }, (_, i) => {
    const [layer, rest] = [Math.floor(i / (rows * columns)), i % (rows * columns)];
    return Number(tensor.data[layer * rows * columns + (rest % rows) * columns + Math.floor(rest / rows)]);
  });
  return { dtype: 'float32', shape: [layers, columns, rows], data };
}

for (const size of sizes) {
  test(`the exported model computes what training computes: ${JSON.stringify(size)}`, async () => {
    const trainer = await Trainer.create(smallTrainer({ size }));
    const batch = randomBatch(size.vocabularySize, 6, 4);
    for (let step = 0; step < 3; step++) await trainer.step(batch, 1e-2, step);
    const tensors = trainer.tensors();
    const tokens: Tensor = { dtype: 'int32', shape: [6, 4], data: batch.inputs };

    const graph = new Graph('training_forward');
    const input = (name: string, shape: readonly (number | string)[]) => graph.input(name, 'float32', shape);
    const specs = languageModelParameters(size, 1);
    const parameters = new Map(specs.map(({ name, shape }) => [name, input(name, shape)]));
    const stateShape = [size.numLayers, size.hiddenSize, 'batch'];
    const outputs = languageModel(size, parameters, {
      tokens: graph.input('tokens', 'int32', ['time', 'batch']),
      h: input('h', stateShape),
      c: input('c', stateShape),
      masks: [],
    });
    for (const [name, value] of Object.entries(outputs)) graph.output(`out.${name}`, value);
    const training = await Session.create(toModelBytes(graph), 1);
    const h = tensors.get('state.h')!;
    const c = tensors.get('state.c')!;
    const weights = specs.map(({ name }) => [name, tensors.get(name)!] as const);
    const expected = await training.run({ ...Object.fromEntries(weights), tokens, h, c });

    const exported = await Session.create(trainer.exportModel({ 'lstm_lab.task': 'language-model' }), 1);
    const ids: Tensor = { dtype: 'int64', shape: [6, 4], data: BigInt64Array.from(batch.inputs, BigInt) };
    const inputs: Tensors = { tokens: ids, h_in: exchangeLastAxes(h), c_in: exchangeLastAxes(c) };
    const actual = await exported.run(inputs);
    const pairs: [Tensor, Tensor][] = [
      [actual.logits!, expected['out.logits']!],
      [exchangeLastAxes(actual.h_out!), expected['out.h']!],
      [exchangeLastAxes(actual.c_out!), expected['out.c']!],
    ];
    assert.deepEqual(actual.logits!.shape, [6, 4, size.vocabularySize]);
    for (const [got, wanted] of pairs) {
      const error = relativeError(got.data as Float32Array, wanted.data as Float32Array);
      assert.ok(error <= 1e-5, `differs by ${error}`);
    }
    for (const owner of [training, exported, trainer]) await owner.dispose();
  });
}

test('the exported model uses the fused operator and carries its metadata', async () => {
  const trainer = await Trainer.create(smallTrainer());
  const { graph, metadataProps } = parseModel(trainer.exportModel({ 'lstm_lab.task': 'language-model' }));
  assert.equal(graph.node.filter(({ opType }) => opType === 'LSTM').length, 2);
  assert.deepEqual(metadataProps, [{ key: 'lstm_lab.task', value: 'language-model' }]);
  assert.deepEqual(
    graph.input.map(({ name }) => name),
    ['tokens', 'h_in', 'c_in'],
  );
  await trainer.dispose();
});
