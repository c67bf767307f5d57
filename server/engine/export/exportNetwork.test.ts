import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeTensor, relativeError } from '../../../test/support/pytorch.ts';
import { runModel } from '../../../test/support/runGraph.ts';
import { stackCases, stackFeeds, stackNetwork } from '../../../test/support/stacks.ts';
import { parseModel } from '../../graph/modelFile.ts';
import { cellOf } from '../../network/recurrent/recurrentStack.ts';
import { exportNetwork } from './exportNetwork.ts';
import { hasOperator } from './onnxLayout.ts';

for (const example of stackCases().filter(({ masks }) => Object.keys(masks).length === 0)) {
  test(`${example.name}: the exported network computes what PyTorch computes`, async () => {
    const network = stackNetwork(example);
    const feeds = stackFeeds(example);
    const weights = new Map(network.parameters.map(({ name }) => [name, feeds[name]!]));
    const model = exportNetwork(network, weights, {});
    const { graph } = parseModel(model);
    const inputs = graph.input.map(({ name }) => [name, feeds[name]!] as const);
    const results = await runModel(model, Object.fromEntries(inputs));
    for (const [i, stored] of example.outputs.entries()) {
      const { shape, data } = decodeTensor(stored);
      const output = results[`output.${i}`]!;
      assert.deepEqual(output.shape, shape);
      assert.ok(relativeError(output.data, data) <= 1e-5, `output ${i}`);
    }
    const operators = new Set(graph.node.map(({ opType }) => opType));
    const isFused = ['LSTM', 'GRU', 'RNN'].some((fused) => operators.has(fused));
    assert.equal(isFused, hasOperator(cellOf(example.settings)));
    assert.equal(operators.has('Scan'), !isFused);
  });
}
