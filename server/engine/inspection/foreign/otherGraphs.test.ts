/** Graphs that PyTorch does not write, and what is said where they cannot be looked into. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
} from '../../../../test/support/onnxModel.ts';
import { openTextModel } from '../../../../test/support/openTextModel.ts';
import { encodeModel, parseModel } from '../../../graph/modelFile.ts';
import type { GraphProto, ModelProto, NodeProto } from '../../../graph/onnxSchema.ts';
import { floatsOf } from '../../../graph/tensor.ts';
import { tensorFromProto, tensorToProto } from '../../../graph/tensorProto.ts';
import { ForeignModel } from '../../foreign/foreignModel.ts';
import type { AttributionOptions } from '../insideModel.ts';
import { openForeignInside } from './openForeignInside.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-inside-'));
after(() => rmSync(folder, { recursive: true }));
const ids = Int32Array.of(1, 4, 2, 5, 3);
const quietly: AttributionOptions = {
  target: 2,
  method: 'integrated-gradients',
  steps: 16,
  signal: new AbortController().signal,
  progress: () => undefined,
};

async function open(name: string, model: ModelProto, sidecar = 'tokenizer: {type: ids}\n') {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'm.onnx'), encodeModel(model));
  writeFileSync(join(own, 'm.lstm-graph.yaml'), sidecar);
  const opened = await openTextModel(join(own, 'm.onnx'));
  assert.ok(opened instanceof ForeignModel);
  return opened;
}

/** An LSTM language model with something done to its vectors. */
function withVectors(nodes: NodeProto[]): GraphProto {
  return onnxGraph({
    inputs: { tokens: ['time', 'batch'], h0: [1, 'batch', 4], c0: [1, 'batch', 4] },
    outputs: { logits: ['time', 'batch', 6], hn: [1, 'batch', 4], cn: [1, 'batch', 4] },
    nodes: [
      onnxNode('Gather', ['embedding', 'tokens'], ['vectors']),
      ...nodes,
      onnxNode('LSTM', ['x', 'W', 'R', '', '', 'h0', 'c0'], ['y4', 'hn', 'cn'], { hidden_size: 4 }),
      onnxNode('Squeeze', ['y4', 'one'], ['y']),
      onnxNode('MatMul', ['y', 'head'], ['logits']),
    ],
    weights: [
      onnxWeight('embedding', [6, 4], 2),
      onnxWeight('head', [4, 6], 3),
      onnxWeight('W', [1, 16, 4]),
      onnxWeight('R', [1, 16, 4]),
      onnxIntegers('one', [1]),
    ],
  });
}

test('an operator without a gradient is named; everything else can be seen', async () => {
  const model = await open('floor', onnxModel(withVectors([onnxNode('Floor', ['vectors'], ['x'])])));
  const inside = await openForeignInside(model, 1);
  assert.equal(inside.attribute, undefined);
  assert.match(inside.noAttributions ?? '', /the operator Floor of this model has no gradient/);
  const seen = await inside.read(ids, { signal: quietly.signal });
  assert.equal((await seen.values(0, 'forget_gate', 0, 5)).length, 20);
  await inside.dispose();
  await model.dispose();
});

test('an operator that cannot be read is named, and text is written all the same', async () => {
  const model = await open('cos', onnxModel(withVectors([onnxNode('Cos', ['vectors'], ['x'])])));
  await assert.rejects(openForeignInside(model, 1), /its operator Cos cannot be read/);
  assert.equal((await model.logits(ids)).length, 6);
  await model.dispose();
});

test('normalised vectors are looked into', async () => {
  const normalise = [
    onnxNode('ReduceMean', ['vectors'], ['mean'], { axes: [2] }),
    onnxNode('Sub', ['vectors', 'mean'], ['centred']),
    onnxNode('LayerNormalization', ['centred', 'wide'], ['normal']),
    onnxNode('Softsign', ['normal'], ['x']),
  ];
  const graph = withVectors(normalise);
  graph.initializer.push(onnxWeight('wide', [4]));
  const model = await open('normal', onnxModel(graph));
  const inside = await openForeignInside(model, 1);
  const { error, logit } = await inside.attribute!(ids, quietly);
  assert.ok(Math.abs(logit - (await model.logits(ids))[2]!) < 1e-5);
  assert.ok(Number.isFinite(error));
  await inside.dispose();
  await model.dispose();
});

test('a cell in a Scan: its states are seen, and attributions go through it', async () => {
  const model = await open('scan', onnxModel(scanModel()));
  const inside = await openForeignInside(model, 1);
  assert.deepEqual(
    inside.layers.map(({ name, signals }) => [name, signals]),
    [['memory_out', ['hidden']]],
  );
  const seen = await inside.read(ids, { signal: quietly.signal });
  assert.ok((await seen.values(0, 'hidden', 0, 5)).every((value) => Math.abs(value) < 1 && value !== 0));
  const { error, logit } = await inside.attribute!(ids, quietly);
  assert.ok(error < 0.01, `${error}`);
  assert.ok(Math.abs(logit - (await model.logits(ids))[2]!) < 1e-5);
  await assert.rejects(inside.hold([{ layer: 0, signal: 'hidden', unit: 0, value: 1 }]), /cannot be held/);
  await inside.dispose();
  await model.dispose();
});

test('input × gradient of a PyTorch model is what scaling its embedding in the file does', async () => {
  const fixture = join(
    import.meta.dirname,
    '../../../../test/fixtures/pytorch/language-models/torch2.15-script-lstm',
  );
  const original = parseModel(readFileSync(`${fixture}.onnx`));
  const sidecar = readFileSync(`${fixture}.lstm-graph.yaml`, 'utf8');
  const scaled = async (id: number, by: number) => {
    const initializer = original.graph.initializer.map((proto) => {
      if (proto.name !== 'embedding.weight') return proto;
      const tensor = tensorFromProto(proto);
      const width = tensor.shape[1]!;
      const data = Float32Array.from(
        floatsOf(tensor),
        (value, i) => value * (Math.floor(i / width) === id ? by : 1),
      );
      return tensorToProto(proto.name, { ...tensor, data });
    });
    const model = await open(
      `scaled-${id}-${by}`,
      { ...original, graph: { ...original.graph, initializer } },
      sidecar,
    );
    const logit = (await model.logits(ids))[2]!;
    await model.dispose();
    return logit;
  };
  const model = await open('original', original, sidecar);
  const inside = await openForeignInside(model, 1);
  const { scores } = await inside.attribute!(ids, { ...quietly, method: 'input-x-gradient' });
  for (const [place, id] of ids.entries()) {
    const slope = ((await scaled(id, 1.01)) - (await scaled(id, 0.99))) / 0.02;
    assert.ok(
      Math.abs(scores[place]! - slope) < 0.01 * Math.max(1, Math.abs(slope)),
      `${scores[place]}, ${slope}`,
    );
  }
  await inside.dispose();
  await model.dispose();
});
