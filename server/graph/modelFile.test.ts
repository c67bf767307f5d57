import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { onnxNodeTests } from '../../test/support/onnxNodeTests.ts';
import { runModel } from '../../test/support/runGraph.ts';
import { UserError } from '../base/errors.ts';
import { Graph } from './graph.ts';
import { toModelBytes } from './modelBytes.ts';
import { encodeModel, parseModel } from './modelFile.ts';
import * as ops from './ops.ts';
import { scan } from './scan.ts';
import { makeTensor } from './tensor.ts';

function smallModel(metadata?: Record<string, string>): Uint8Array {
  const graph = new Graph('small');
  const x = graph.input('x', 'float32', ['time', 2]);
  const scale = graph.initializer('scale', makeTensor('float32', [2, 3]));
  const { outputs } = scan({
    states: [graph.constant([0, 0])],
    scanned: [x],
    body: ([sum], [xt]) => {
      const next = ops.add(sum!, ops.mul(xt!, scale));
      return { states: [next], outputs: [next] };
    },
  });
  graph.output('last', ops.slice(outputs[0]!, 0, -1));
  return toModelBytes(graph, metadata && { metadata });
}

describe('a model file', () => {
  it('says what the graph is', () => {
    const model = parseModel(smallModel({ 'lstm_lab.format': '1', words: '词汇' }));
    assert.equal(model.irVersion, 8);
    assert.deepEqual(model.opsetImport, [{ domain: '', version: 17 }]);
    assert.deepEqual(model.metadataProps, [
      { key: 'lstm_lab.format', value: '1' },
      { key: 'words', value: '词汇' },
    ]);
    const [input] = model.graph.input;
    assert.deepEqual(input?.type?.tensorType?.shape?.dim, [{ dimParam: 'time' }, { dimValue: 2 }]);
    assert.ok(model.graph.node.some((node) => node.opType === 'Scan'));
    assert.ok(model.graph.initializer.some((tensor) => tensor.name === 'scale'));
  });

  it('survives reading and writing', async () => {
    const bytes = smallModel({ key: 'value' });
    const again = encodeModel(parseModel(bytes));
    assert.deepEqual(parseModel(again), parseModel(bytes));
    const { last } = await runModel(again, { x: makeTensor('float32', [1, 2, 3, 4], [2, 2]) });
    assert.deepEqual(last?.data, Float32Array.of(8, 18));
  });

  it('keeps the ends of int64 and tells zero from absent', () => {
    const model = parseModel(smallModel());
    const attribute = {
      ...{ name: 'to', type: 2, floats: [], strings: [], tensors: [], graphs: [] },
      ...{ i: 0, ints: [Number.MAX_SAFE_INTEGER, 2 ** 63, -(2 ** 63)] },
    };
    model.graph.node[0]!.attribute = [attribute];
    const [read] = parseModel(encodeModel(model)).graph.node[0]!.attribute;
    assert.deepEqual(read, attribute);
  });

  it('is refused when it is cut anywhere', () => {
    const bytes = smallModel();
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(() => parseModel(bytes.subarray(0, length)), UserError, `cut to ${length} bytes`);
    }
  });

  it('is refused when the bytes are something else', () => {
    const foreign = ['', 'version: 1\ntask: language-model\n', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', '{"a": 1}'];
    for (const text of foreign) assert.throws(() => parseModel(Buffer.from(text, 'latin1')), UserError, text);
    assert.throws(() => parseModel(new Uint8Array(1000).fill(0xff)), UserError);
    assert.throws(() => parseModel(new Uint8Array(1000)), UserError);
  });
});

describe('the official ONNX tests of recurrent operators', () => {
  const tests = onnxNodeTests();

  it('are twelve', () => assert.equal(tests.length, 12));

  for (const { name, model, inputs, outputs } of tests) {
    it(`${name} is read and written`, () => {
      const parsed = parseModel(model);
      assert.match(parsed.graph.node[0]?.opType ?? '', /^(LSTM|GRU|RNN)$/);
      assert.equal(parsed.graph.input.length, inputs.length);
      assert.deepEqual(parseModel(encodeModel(parsed)), parsed);
    });

    if (name.endsWith('_batchwise')) continue;

    it(`${name} gives its outputs after that`, async () => {
      const parsed = parseModel(model);
      const feeds = Object.fromEntries(parsed.graph.input.map(({ name: input }, i) => [input, inputs[i]!]));
      const results = await runModel(encodeModel(parsed), feeds);
      for (const [i, { name: output }] of parsed.graph.output.entries()) {
        const [got, expected] = [results[output]!, outputs[i]!];
        assert.deepEqual(got.shape, expected.shape);
        const errors = Array.from(got.data, Number).map((x, k) => Math.abs(x - Number(expected.data[k])));
        assert.ok(Math.max(...errors) <= 1e-6, `${output}: ${errors.join(' ')}`);
      }
    });
  }
});
