import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../test/support/pytorch.ts';
import { runGraph } from '../../test/support/runGraph.ts';
import { gradients } from '../graph/backward.ts';
import { Graph } from '../graph/graph.ts';
import { reshape, softmaxCrossEntropy } from '../graph/ops.ts';
import type { Tensor } from '../graph/tensor.ts';
import { fastLstmLayer } from './fastLstmLayer.ts';
import {
  countParameters,
  dropoutMaskShapes,
  type LanguageModelSize,
  languageModel,
  languageModelParameters,
} from './languageModel.ts';
import { lstmLayer } from './lstmLayer.ts';

interface Case {
  readonly name: string;
  readonly size: LanguageModelSize;
  readonly time: number;
  readonly batch: number;
  readonly tokens: number[];
  readonly targets: number[];
  readonly masks: StoredTensor[];
  readonly h: StoredTensor;
  readonly c: StoredTensor;
  readonly parameters: Record<string, StoredTensor>;
  readonly loss: number;
  readonly logits: StoredTensor;
  readonly finalH: StoredTensor;
  readonly finalC: StoredTensor;
  readonly gradients: Record<string, StoredTensor>;
}

/** The bound that the project promises for whole models. */
const tolerance = 1e-5;

function modelWithGradients(size: LanguageModelSize, dropout: boolean, layer: typeof lstmLayer): Graph {
  const graph = new Graph('model');
  const stateShape = [size.numLayers, size.hiddenSize, 'batch'];
  const parameters = new Map(
    languageModelParameters(size, 1).map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
  );
  const inputs = {
    tokens: graph.input('tokens', 'int32', ['time', 'batch']),
    h: graph.input('h', 'float32', stateShape),
    c: graph.input('c', 'float32', stateShape),
    masks: (dropout ? dropoutMaskShapes(size) : []).map((shape, i) =>
      graph.input(`mask.${i}`, 'float32', shape),
    ),
  };
  const { logits, h, c } = languageModel(size, parameters, inputs, layer);
  const targets = graph.input('targets', 'int32', ['time', 'batch']);
  const loss = softmaxCrossEntropy(logits, reshape(targets, [-1]));
  const derived = gradients(loss, [...parameters.values()]);
  for (const [i, name] of [...parameters.keys()].entries()) graph.output(`gradient.${name}`, derived[i]!);
  for (const [name, value] of Object.entries({ logits, finalH: h, finalC: c, loss }))
    graph.output(name, value);
  return graph;
}

function inputsOf(example: Case): Record<string, Tensor> {
  const { time, batch, tokens, targets, h, c, masks, parameters } = example;
  const ids = (list: number[]): Tensor => ({
    dtype: 'int32',
    shape: [time, batch],
    data: Int32Array.from(list),
  });
  const floats = Object.entries({ h, c, ...parameters }).map(([name, stored]) => [
    name,
    decodeTensor(stored),
  ]);
  return {
    ...Object.fromEntries(floats),
    ...Object.fromEntries(masks.map((mask, i) => [`mask.${i}`, decodeTensor(mask)])),
    tokens: ids(tokens),
    targets: ids(targets),
  };
}

for (const example of readPyTorchCases<Case>('gradients.json')) {
  for (const [kind, layer] of Object.entries({ 'hand-derived': fastLstmLayer, derived: lstmLayer })) {
    test(`${example.name}: loss, states and gradients are PyTorch's (${kind} gradient)`, async () => {
      const graph = modelWithGradients(example.size, example.masks.length > 0, layer);
      const results = await runGraph(graph, inputsOf(example));
      const expected: Record<string, StoredTensor> = {
        logits: example.logits,
        finalH: example.finalH,
        finalC: example.finalC,
      };
      for (const [name, gradient] of Object.entries(example.gradients))
        expected[`gradient.${name}`] = gradient;
      assert.ok(Math.abs(Number(results.loss!.data[0]) - example.loss) < tolerance * example.loss);
      for (const [name, stored] of Object.entries(expected)) {
        const { shape, data } = decodeTensor(stored);
        assert.deepEqual(results[name]!.shape, shape, name);
        const error = relativeError(results[name]!.data, data);
        assert.ok(error <= tolerance, `${name}: max|Δ|/max|g| is ${error}`);
      }
    });
  }
}

test('parameters are counted as PyTorch counts them, with one bias per layer', () => {
  const size = { vocabularySize: 65, embeddingSize: 128, hiddenSize: 256, numLayers: 2 };
  const layer = (inputs: number) => 4 * 256 * (inputs + 256 + 1);
  assert.equal(countParameters(size), 65 * 128 + layer(128) + layer(256) + 65 * 257);
});
