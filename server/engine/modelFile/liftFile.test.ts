import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { onnxGraph, onnxModel, onnxNode, onnxWeight } from '../../../test/support/onnxModel.ts';
import { UserError } from '../../base/errors.ts';
import { encodeModel } from '../../graph/modelFile.ts';
import type { GraphProto } from '../../graph/onnxSchema.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { openForeignModel } from '../foreign/openForeignModel.ts';
import { continueText } from '../generation/textModel.ts';
import { Session } from '../session.ts';
import { liftFile } from './liftFile.ts';
import { readRunnableModel } from './runnableModel.ts';

const fixtures = join(import.meta.dirname, '../../../test/fixtures');
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-lift-'));
after(() => rmSync(folder, { recursive: true }));

const liftable = [
  'pytorch/language-models/torch2.15-script-lstm-without-states',
  'pytorch/language-models/torch2.15-dynamo-lstm-without-states',
  'pytorch/language-models/torch2.15-quantised-lstm-without-states',
  'keras/language-models/tf2onnx-lstm',
  'keras/language-models/tf2onnx-gru-2-layers',
];
for (const [number, name] of liftable.entries()) {
  test(`${name}: the file that is written continues text from its states`, async () => {
    const file = join(folder, `${number}.onnx`);
    copyFileSync(join(fixtures, `${name}.onnx`), file);
    copyFileSync(join(fixtures, `${name}.lstm-graph.yaml`), file.replace('.onnx', '.lstm-graph.yaml'));
    const lifted = await liftFile(file);
    assert.equal(lifted.file, join(folder, `${number}.states.onnx`));
    const expected: { prompt: string; greedy: string } = JSON.parse(
      readFileSync(join(fixtures, `${name}.json`), 'utf8'),
    );
    const model = await openForeignModel(lifted.file, await readRunnableModel(lifted.file), 1);
    assert.deepEqual([model.hasLiftedStates, model.contextLength], [false, undefined]);
    assert.deepEqual(
      model.graph.pairs.map((pair) => [pair.input, pair.output]).sort(),
      lifted.pairs.map((pair) => [pair.input, pair.output]).sort(),
    );
    const options = { ...plainSampling, temperature: 0, seed: 0, length: expected.greedy.length };
    const ids: number[] = [];
    for await (const chunk of continueText(model, model.tokenizer.encode(expected.prompt), options))
      ids.push(...chunk.map(({ id }) => id));
    assert.equal(model.tokenizer.decode(ids), expected.greedy);
    await model.dispose();
  });
}

test('a file that is there already is not written over', async () => {
  await assert.rejects(liftFile(join(folder, '0.onnx')), /0\.states\.onnx is there already/);
});

test('where one of the two files cannot be written, neither is', async () => {
  const sidecar = join(folder, 'both.lstm-graph.yaml');
  copyFileSync(join(folder, '0.onnx'), join(folder, 'both.onnx'));
  writeFileSync(sidecar, 'tokenizer: {type: char');
  await assert.rejects(liftFile(join(folder, 'both.onnx')), UserError, 'a mistake in the sidecar');
  copyFileSync(join(folder, '0.lstm-graph.yaml'), sidecar);
  writeFileSync(join(folder, 'both.states.lstm-graph.yaml'), '');
  await assert.rejects(
    liftFile(join(folder, 'both.onnx')),
    /both\.states\.lstm-graph\.yaml is there already/,
  );
  assert.ok(!readdirSync(folder).includes('both.states.onnx'));
});

test('a folder that is missing is told of the file that was to be written', async () => {
  const output = join(folder, 'absent', 'x.onnx');
  await assert.rejects(
    liftFile(join(folder, '0.onnx'), output),
    (error) =>
      error instanceof UserError && error.place.file === output && /There is no folder/.test(error.message),
  );
});

const weights = [onnxWeight('W', [1, 16, 3]), onnxWeight('R', [1, 16, 4])];
const hidden = { hidden_size: 4 };
const ports = { inputs: { x: ['time', 'batch', 3] }, outputs: { y: ['time', 1, 'batch', 4] } };

function graphWith(start: Partial<Parameters<typeof onnxGraph>[0]>, attributes = {}): GraphProto {
  const lstm = onnxNode('LSTM', ['x', 'W', 'R', '', '', 'h', ''], ['y'], { ...hidden, ...attributes });
  return onnxGraph({
    ...ports,
    nodes: [...(start.nodes ?? []), lstm],
    weights: [...weights, ...(start.weights ?? [])],
  });
}

let counter = 0;

function written(graph: GraphProto): string {
  const file = join(folder, `graph-${counter++}.onnx`);
  writeFileSync(file, encodeModel(onnxModel(graph)));
  return file;
}

test('with zeros the lifted graph computes the same bits', async () => {
  const graph = graphWith({ weights: [{ ...onnxWeight('h', [1, 2, 4]), floatData: new Array(8).fill(0) }] });
  const file = written(graph);
  const lifted = await liftFile(file);
  const x = {
    dtype: 'float32' as const,
    shape: [5, 2, 3],
    data: Float32Array.from({ length: 30 }, Math.sin),
  };
  const zeros = { dtype: 'float32' as const, shape: [1, 2, 4], data: new Float32Array(8) };
  const states = Object.fromEntries(lifted.pairs.map(({ input }) => [input, zeros]));
  const [before, behind] = [await Session.load(file, 1), await Session.load(lifted.file, 1)];
  const [a, b] = [await before.run({ x }), await behind.run({ x, ...states })];
  assert.deepEqual(b.y?.data, a.y?.data);
  assert.equal(lifted.pairs.length, 2, 'h, and c that is not written in the file');
  await Promise.all([before.dispose(), behind.dispose()]);
});

const refused: [name: string, graph: GraphProto, message: RegExp][] = [
  [
    'a learned start',
    graphWith({ weights: [onnxWeight('h', [1, 1, 4])] }),
    /Not every state .* begins with zeros/,
  ],
  [
    'a layer that reads backwards',
    graphWith({ weights: [onnxWeight('h', [1, 1, 4])] }, { direction: 'reverse' }),
    /reads the text backwards/,
  ],
  [
    'no layer',
    onnxGraph({ inputs: { x: [1] }, outputs: { y: [1] }, nodes: [onnxNode('Tanh', ['x'], ['y'])] }),
    /No recurrent layer/,
  ],
];
for (const [name, graph, message] of refused) {
  test(`${name} is refused with the reason`, async () => {
    await assert.rejects(
      liftFile(written(graph)),
      (error) => error instanceof UserError && message.test(error.message),
    );
  });
}
