import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { onnxGraph, onnxIntegers, onnxModel, onnxNode, onnxWeight } from '../../../test/support/onnxModel.ts';
import { UserError } from '../../base/errors.ts';
import { encodeModel } from '../../graph/modelFile.ts';
import type { ModelProto, TensorProto } from '../../graph/onnxSchema.ts';
import type { OnnxSource } from '../../protocol/onnx.ts';
import { summarizeModel } from '../onnxSummary.ts';
import { onnxHandlers } from './handlers.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'onnx-view-'));
after(() => rmSync(folder, { recursive: true }));
const { readOnnx, readOnnxGraph, readOnnxWeight } = onnxHandlers();

/** A model that adds these weights. */
function sumOf(weights: TensorProto[], more: Partial<ModelProto> = {}): OnnxSource {
  const names = weights.map(({ name }) => name);
  const nodes = [onnxNode('Sum', ['x', ...names], ['y'])];
  const graph = onnxGraph({ inputs: { x: ['n'] }, outputs: { y: ['n'] }, nodes, weights });
  return { name: 'sum.onnx', bytes: encodeModel({ ...onnxModel(graph), ...more }) };
}

function raw(name: string, dataType: number, dims: number[], rawData: Uint8Array): TensorProto {
  return { ...onnxWeight(name, []), floatData: [], dataType, dims, rawData };
}

test('the view tells what the summary of the whole file tells', async () => {
  const file = join(root, 'test/fixtures/pytorch/language-models/torch2.15-script-gru-2-layers.onnx');
  const view = await readOnnx({ source: { file } });
  const summary = summarizeModel(readFileSync(file));
  assert.equal(view.parameters, summary.parameters);
  assert.deepEqual(view.operators, summary.operators);
  assert.deepEqual(view.opsets, summary.opsets);
  assert.deepEqual(
    view.layers.map(({ kind, hiddenSize, inputSize }) => ({ kind, hiddenSize, inputSize })),
    summary.layers.map(({ kind, hiddenSize, inputSize }) => ({ kind, hiddenSize, inputSize })),
  );
  assert.match(view.sidecar ?? '', /states:\n {2}h0: hn/);
  const { graph, node } = view.layers[1]!;
  const drawing = await readOnnxGraph({ source: { file }, graph });
  assert.equal(drawing.nodes.find(({ operator }) => operator === node)?.label, 'GRU');
});

test('statistics of numbers in every form that a file may hold them', async () => {
  const half = raw('half', 10, [4], new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x7c00, 0).buffer));
  const brain = raw('brain', 16, [2], new Uint8Array(Uint16Array.of(0x3f80, 0x4040).buffer));
  const small = raw('small', 3, [2, 2], Uint8Array.of(255, 1, 0, 2));
  const source = sumOf([onnxWeight('w', [3, 5]), onnxIntegers('i', [-7, 2 ** 40]), half, brain, small]);
  const statistics = await Promise.all([0, 1, 2, 3, 4].map((weight) => readOnnxWeight({ source, weight })));
  const numbers = Array.from({ length: 15 }, (_, i) => Math.fround(Math.sin(i + 1)));
  const mean = numbers.reduce((sum, x) => sum + x, 0) / 15;
  const figures = statistics[0]!.figures!;
  assert.ok(Math.abs(figures.mean - mean) < 1e-12);
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 15;
  assert.ok(Math.abs(figures.std - Math.sqrt(variance)) < 1e-12);
  assert.ok(Math.abs(figures.norm - Math.hypot(...numbers)) < 1e-12);
  assert.deepEqual([figures.min, figures.max], [Math.min(...numbers), Math.max(...numbers)]);
  assert.equal(
    figures.histogram.reduce((sum, n) => sum + n, 0),
    15,
  );
  assert.equal(figures.histogram[0], numbers.filter((x) => x < -1 + 2 / 32).length);
  const ends = statistics.map((of) => [of.figures?.min, of.figures?.max, of.zeros, of.notFinite]);
  assert.deepEqual(ends.slice(1), [
    [-7, 2 ** 40, 0, 0],
    [-2, 1, 1, 1],
    [1, 3, 0, 0],
    [-1, 2, 1, 0],
  ]);
});

test('weights beside the model are read within its folder only, and only as far as the file goes', async () => {
  const numbers = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer);
  mkdirSync(join(folder, 'models'));
  writeFileSync(join(folder, 'secret.bin'), numbers);
  writeFileSync(join(folder, 'models', 'weights.bin'), numbers);
  symlinkSync(join(folder, 'secret.bin'), join(folder, 'models', 'link.bin'));
  const places: [string, string, string][] = [
    ['weights.bin', '4', '8'],
    ['../secret.bin', '0', '8'],
    [join(folder, 'secret.bin'), '0', '8'],
    ['link.bin', '0', '8'],
    ['weights.bin', '12', '8'],
    ['weights.bin', '-4', '8'],
    ['missing.bin', '0', '8'],
    ['.', '0', '8'],
  ];
  const weights = places.map(([location, offset, length], i) => ({
    ...onnxWeight(`w${i}`, []),
    ...{ floatData: [], dims: [2], dataLocation: 1 },
    externalData: Object.entries({ location, offset, length }).map(([key, value]) => ({ key, value })),
  }));
  const model = sumOf(weights);
  const file = join(folder, 'models', 'model.onnx');
  assert.ok('bytes' in model);
  writeFileSync(file, model.bytes);
  const answers = await Promise.all(
    weights.map((_, weight) =>
      readOnnxWeight({ source: { file }, weight }).then(
        ({ figures }) => `${figures?.min} to ${figures?.max}`,
        (error) => (error instanceof UserError ? error.message : String(error)),
      ),
    ),
  );
  assert.equal(answers[0], '2 to 3');
  for (const answer of [...answers.slice(1, 4), answers[7]]) assert.match(answer!, /outside of its folder/);
  for (const answer of answers.slice(4, 6)) assert.match(answer, /shorter than the model says/);
  assert.match(answers[6]!, /missing\.bin, which is missing/);
  await assert.rejects(readOnnxWeight({ source: model, weight: 0 }), /in a folder on this computer/);
});

test('what the lab wrote into a model is told in words', async () => {
  const metadata = {
    'lstm_lab.format': '1',
    'lstm_lab.task': 'classification',
    'lstm_lab.experiment': 'reviews',
    'lstm_lab.labels': '["good","bad"]',
    'lstm_lab.columns': 'no JSON',
  };
  const metadataProps = Object.entries(metadata).map(([key, value]) => ({ key, value }));
  const view = await readOnnx({ source: sumOf([], { metadataProps }) });
  assert.deepEqual(view.about, [
    'Trained and exported by LSTM Lab in the experiment reviews. Task: classification.',
    'It tells 2 labels apart: good, bad.',
  ]);
  assert.equal(view.playground, 'no');
  assert.equal(view.sidecar, undefined);
});

test('a changed file is read anew', async () => {
  const file = join(folder, 'changing.onnx');
  const write = (weights: TensorProto[]) => {
    const model = sumOf(weights);
    if ('bytes' in model) writeFileSync(file, model.bytes);
  };
  write([onnxWeight('a', [2])]);
  assert.equal((await readOnnx({ source: { file } })).weights.length, 1);
  write([onnxWeight('a', [2]), onnxWeight('b', [2])]);
  assert.equal((await readOnnx({ source: { file } })).weights.length, 2);
});
