import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onnxGraph, onnxModel, onnxNode } from '../../../test/support/onnxModel.ts';
import { type NodeTest, onnxNodeTests } from '../../../test/support/onnxNodeTests.ts';
import { encodeModel, parseModel } from '../../graph/modelFile.ts';
import type { GraphProto } from '../../graph/onnxSchema.ts';
import { withTimeFirst } from '../../graph/timeFirst.ts';
import { Session } from '../session.ts';

/** The largest difference from the outputs of an official test. */
async function difference({ inputs, outputs }: NodeTest, graph: GraphProto): Promise<number> {
  const session = await Session.create(encodeModel({ ...onnxModel(graph), irVersion: 8 }), 1);
  const feeds = Object.fromEntries(inputs.map((tensor, i) => [session.inputNames[i]!, tensor]));
  const results = await session.run(feeds);
  await session.dispose();
  const differences = outputs.flatMap(({ shape, data }, i) => {
    const result = results[session.outputNames[i]!]!;
    assert.deepEqual(result.shape, shape);
    const expected = Float64Array.from(data, Number);
    return [...Float64Array.from(result.data, Number)].map((value, at) => Math.abs(value - expected[at]!));
  });
  return Math.max(...differences);
}

const batchwise = onnxNodeTests().filter(({ name }) => name.endsWith('batchwise'));

test('LSTM, GRU and RNN each have an official test of layout 1', () => {
  assert.equal(batchwise.length, 3);
});

for (const one of batchwise) {
  test(`${one.name} passes once it is rewritten`, async () => {
    const { graph } = parseModel(one.model);
    assert.ok((await difference(one, withTimeFirst(graph))) <= 1e-5);
  });

  test(`${one.name} passes in the branches of an If`, async () => {
    const { graph } = parseModel(one.model);
    const names = graph.output.map(({ name }) => name);
    const branch = { ...graph, input: [], initializer: [] };
    const whole = {
      ...onnxGraph({ outputs: {}, nodes: [] }),
      input: graph.input,
      output: graph.output.map((info, i) => ({ ...info, name: `out_${i}` })),
      node: [
        onnxNode('Shape', [graph.input[0]!.name], ['sizes']),
        onnxNode('ReduceMin', ['sizes'], ['least'], { keepdims: 0 }),
        onnxNode('Cast', ['least'], ['condition'], { to: 9 }),
        onnxNode(
          'If',
          ['condition'],
          names.map((_, i) => `out_${i}`),
          { then_branch: branch, else_branch: branch },
        ),
      ],
    };
    assert.ok((await difference(one, withTimeFirst(whole))) <= 1e-5);
  });
}

test('a graph without layout 1 stays what it is', () => {
  const { graph } = parseModel(onnxNodeTests().find(({ name }) => name === 'test_lstm_defaults')!.model);
  assert.equal(withTimeFirst(graph), graph);
});
