/** Graphs that PyTorch does not write: other exporters do. With and without their states they must write the same. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  onnxGraph,
  onnxIntegers,
  onnxModel,
  onnxNode,
  onnxWeight,
  scanModel,
} from '../../../test/support/onnxModel.ts';
import { UserError } from '../../base/errors.ts';
import { encodeModel } from '../../graph/modelFile.ts';
import type { GraphProto } from '../../graph/onnxSchema.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { continueText } from '../generation/textModel.ts';
import { findModelFile } from '../inference/findModel.ts';
import { openModel, textModelOf } from '../inference/openModel.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-structures-'));
after(() => rmSync(folder, { recursive: true }));
const options = { ...plainSampling, length: 60, temperature: 1, seed: 5 };

async function generated(graph: GraphProto, name: string, yaml: string) {
  const own = join(folder, name);
  mkdirSync(own);
  writeFileSync(join(own, 'm.onnx'), encodeModel(onnxModel(graph)));
  writeFileSync(join(own, 'm.lstm-graph.yaml'), `tokenizer: {type: ids}\n${yaml}`);
  const opened = await openModel(await findModelFile(join(own, 'm.onnx')));
  const model = textModelOf(opened);
  const ids: number[] = [];
  for await (const chunk of continueText(model, Int32Array.of(1, 2), options))
    ids.push(...chunk.map(({ id }) => id));
  await opened.dispose();
  return { ids, info: opened.info };
}

/** Streaming with states against reading everything anew. */
async function sameWithAndWithoutStates(name: string, graph: GraphProto): Promise<string> {
  const streamed = await generated(graph, `${name}-streamed`, '');
  const anew = await generated(graph, `${name}-anew`, 'states: {}\n');
  assert.deepEqual(streamed.ids, anew.ids);
  assert.ok(new Set(streamed.ids).size > 3, 'the text varies');
  assert.doesNotMatch(streamed.info.description, /has no states/);
  assert.match(anew.info.description, /has no states: reads the last 256 tokens/);
  return streamed.info.description;
}

const embedding = onnxWeight('embedding', [6, 4], 2);
const head = onnxWeight('head', [4, 6], 3);

test('a recurrent cell in a Scan', async () => {
  const description = await sameWithAndWithoutStates('scan', scanModel());
  assert.equal(description, 'Scan · test 1');
});

test('h and c stacked in one state', async () => {
  const nodes = [
    onnxNode('Gather', ['embedding', 'tokens'], ['vectors']),
    onnxNode('Transpose', ['vectors'], ['x'], { perm: [1, 0, 2] }),
    onnxNode('Split', ['state', 'halves'], ['h', 'c'], { axis: 0 }),
    onnxNode('LSTM', ['x', 'W', 'R', '', '', 'h', 'c'], ['y4', 'yh', 'yc'], { hidden_size: 4 }),
    onnxNode('Concat', ['yh', 'yc'], ['stateN'], { axis: 0 }),
    onnxNode('Squeeze', ['y4', 'one'], ['y']),
    onnxNode('MatMul', ['y', 'head'], ['out']),
  ];
  const description = await sameWithAndWithoutStates(
    'stacked',
    onnxGraph({
      inputs: { tokens: ['a', 'b'], state: [2, 'b', 4] },
      outputs: { out: ['b', 'a', 6], stateN: [2, 'b', 4] },
      nodes,
      weights: [
        embedding,
        head,
        onnxWeight('W', [1, 16, 4]),
        onnxWeight('R', [1, 16, 4]),
        onnxIntegers('halves', [1, 1]),
        onnxIntegers('one', [1]),
      ],
    }),
  );
  assert.equal(description, 'LSTM (4) · test 1');
});

test('an LSTM that takes the batch first, without its states: rewritten, and its states lifted', async () => {
  const graph = onnxGraph({
    inputs: { tokens: ['b', 'a'] },
    outputs: { out: ['b', 'a', 6] },
    nodes: [
      onnxNode('Gather', ['embedding', 'tokens'], ['x']),
      onnxNode('LSTM', ['x', 'W', 'R'], ['y4'], { hidden_size: 4, layout: 1 }),
      onnxNode('Squeeze', ['y4', 'two'], ['y']),
      onnxNode('MatMul', ['y', 'head'], ['out']),
    ],
    weights: [
      embedding,
      head,
      onnxWeight('W', [1, 16, 4]),
      onnxWeight('R', [1, 16, 4]),
      onnxIntegers('two', [2]),
    ],
  });
  const description = await sameWithAndWithoutStates('layout-1', graph);
  assert.equal(description, 'LSTM (4) · test 1 · its states, zero in the file, are carried on');
});

test('logits of a type that is not read are told by name', async () => {
  const graph = scanModel();
  const int8 = 3;
  const [logits] = graph.output;
  const cast = onnxNode('Cast', ['logits'], ['out'], { to: int8 });
  const node = graph.node.map((one) => (one.output[0] === 'out' ? { ...one, output: ['logits'] } : one));
  const output = [
    { ...logits!, type: { tensorType: { ...logits!.type!.tensorType!, elemType: int8 } } },
    ...graph.output.slice(1),
  ];
  await assert.rejects(
    generated({ ...graph, node: [...node, cast], output }, 'int8', 'outputs: {logits: out}\n'),
    (error) => error instanceof UserError && /gives out as int8/.test(error.message),
  );
});
