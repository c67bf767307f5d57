import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { damage, lookAt } from '../../../test/support/damagedModels.ts';
import { onnxGraph, onnxModel, onnxNode, onnxWeight } from '../../../test/support/onnxModel.ts';
import { encodeModel } from '../../graph/modelFile.ts';
import type { OnnxSource } from '../../protocol/onnx.ts';
import { onnxHandlers } from './handlers.ts';

const fixtures = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const { readOnnx, readOnnxGraph } = onnxHandlers();

const modelOf = (bytes: Uint8Array): OnnxSource => ({ name: 'model.onnx', bytes });

test('files that are damaged in four hundred ways are shown or refused with a sentence', async () => {
  const names = ['torch1.13-script-lstm-2-layers-batch-first.onnx', 'torch2.15-dynamo-lstm-cell.onnx'];
  let refused = 0;
  for (const name of names) {
    const whole = readFileSync(join(fixtures, name));
    assert.deepEqual(await lookAt(modelOf(whole)), []);
    for (let number = 0; number < 200; number++) {
      const sentences = await lookAt(modelOf(damage(whole, number)));
      for (const sentence of sentences) assert.match(sentence, /^[^\n]+\.$/);
      if (sentences.length > 0) refused++;
    }
  }
  assert.ok(refused > 100, `${refused} of 400 were refused`);
});

test('giant sizes are no weight, and cost nothing', async () => {
  const W = { ...onnxWeight('W', [2]), dims: [2 ** 40, 2 ** 40] };
  const R = { ...onnxWeight('R', [2]), dims: [2 ** 31] };
  const N = { ...onnxWeight('N', [2]), dims: [-5] };
  const graph = onnxGraph({
    inputs: { x: ['n'] },
    outputs: { y: ['n'] },
    nodes: [onnxNode('Sum', ['x', 'W', 'R', 'N'], ['y'])],
    weights: [W, R, N],
  });
  assert.deepEqual(await lookAt(modelOf(encodeModel(onnxModel(graph)))), [
    'The shape of this weight is impossible.',
    'The file holds more or fewer numbers of this weight than its shape says.',
    'The shape of this weight is impossible.',
  ]);
});

test('a graph in a circle is drawn, with all its nodes', async () => {
  const graph = onnxGraph({
    inputs: { x: [1] },
    outputs: { c: [1] },
    nodes: [
      onnxNode('Add', ['x', 'c'], ['a']),
      onnxNode('Tanh', ['a'], ['b']),
      onnxNode('Tanh', ['b'], ['c']),
      onnxNode('Identity', ['self'], ['self']),
    ],
  });
  const drawing = await readOnnxGraph({
    source: modelOf(encodeModel(onnxModel(graph))),
    graph: 0,
  });
  assert.equal(drawing.nodes.length, 6);
  assert.equal(drawing.edges.length, 6);
});

/** A field with a length: its number, the length, the bytes. */
function field(number: number, bytes: readonly number[]): number[] {
  const { length } = bytes;
  const varint = [(length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | 0x80, (length >> 14) & 0x7f];
  return [number * 8 + 2, ...varint, ...bytes];
}

test('bodies in bodies end with a sentence', async () => {
  let graph: number[] = [];
  // The fields of a graph's node, a node's attribute, an attribute's graph.
  for (let depth = 0; depth < 200; depth++) graph = field(1, field(5, field(6, graph)));
  assert.deepEqual(await lookAt(modelOf(Uint8Array.from(field(7, graph)))), [
    'The graphs of this file are nested too deeply.',
  ]);
});

test('a Scan that claims to carry a billion states has none', async () => {
  const product = onnxGraph({ outputs: { p: [1] }, nodes: [onnxNode('MatMul', ['a', 'b'], ['p'])] });
  const scan = onnxNode('Scan', ['x'], ['y'], { body: product, num_scan_inputs: -1e9 });
  const graph = onnxGraph({ inputs: { x: [1] }, outputs: { y: [1] }, nodes: [scan] });
  const view = await readOnnx({ source: modelOf(encodeModel(onnxModel(graph))) });
  assert.deepEqual(view.layers, []);
});

test('files that are something else are told what they are', async () => {
  const text = (content: string) => modelOf(new TextEncoder().encode(content));
  assert.deepEqual(await lookAt(text('')), ['The file is empty.']);
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
  assert.match((await lookAt(text(pointer))).join(), /git lfs pull/);
  assert.equal((await lookAt({ file: join(fixtures, 'missing.onnx') })).join(), 'There is no such file.');
});
