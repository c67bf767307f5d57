import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { onnxGraph, onnxIntegers, onnxModel, onnxNode } from '../../../test/support/onnxModel.ts';
import { openTextModel } from '../../../test/support/openTextModel.ts';
import { UserError } from '../../base/errors.ts';
import { encodeModel, parseModel } from '../../graph/modelFile.ts';
import type { ModelProto } from '../../graph/onnxSchema.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { continueText } from '../generation/textModel.ts';
import { findModelFile } from './findModel.ts';
import { openModel } from './openModel.ts';

const fixtures = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-open-'));
after(() => rmSync(folder, { recursive: true }));
const greedy = { ...plainSampling, length: 12, temperature: 0, seed: 0 };
const vocabulary = '"\\n abcdehlorw."';
const sidecar = `tokenizer: {type: char, vocabulary: ${vocabulary}}\n`;
let counter = 0;

/** A changed copy of a fixture with a sidecar, in a folder of its own. */
function variant(
  fixture: string,
  change: (model: ModelProto) => void,
  yaml: string | undefined = sidecar,
): string {
  const model = parseModel(readFileSync(join(fixtures, `${fixture}.onnx`)));
  change(model);
  return place(encodeModel(model), yaml);
}

function place(bytes: Uint8Array | string, yaml: string | undefined): string {
  const own = join(folder, String(counter++));
  mkdirSync(own);
  writeFileSync(join(own, 'm.onnx'), bytes);
  if (yaml !== undefined) writeFileSync(join(own, 'm.lstm-graph.yaml'), yaml);
  return join(own, 'm.onnx');
}

function setDim(model: ModelProto, name: string, axis: number, dimValue: number): void {
  const info = [...model.graph.input, ...model.graph.output].find((value) => value.name === name);
  const dims = info?.type?.tensorType?.shape?.dim;
  assert.ok(dims);
  dims[axis] = { dimValue };
}

async function continued(path: string, prompt = 'hello '): Promise<string> {
  const model = await openTextModel(path);
  try {
    const ids: number[] = [];
    for await (const chunk of continueText(model, model.tokenizer.encode(prompt), greedy)) {
      ids.push(...chunk.map(({ id }) => id));
    }
    return model.tokenizer.decode(ids);
  } finally {
    await model.dispose();
  }
}

async function refused(path: string, message: RegExp, prompt?: string): Promise<UserError> {
  const error: unknown = await continued(path, prompt).then(
    (text) => assert.fail(`The model wrote ${text}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  assert.match(error.message, message);
  return error;
}

const stateful = 'torch2.15-script-lstm-2-layers-batch-first';
const stateless = 'torch1.13-script-lstm-without-states';
const text = 'world.\nold b';

test('a batch size fixed at export: every row gets the text', async () => {
  const path = variant(stateful, (model) => {
    for (const name of ['tokens', 'h0', 'c0']) setDim(model, name, name === 'tokens' ? 0 : 1, 3);
  });
  assert.equal(await continued(path), text);
});

test('one token at a time fixed at export', async () => {
  assert.equal(await continued(variant(stateful, (model) => setDim(model, 'tokens', 1, 1))), text);
});

test('a length fixed at export, with states: they are carried on in blocks', async () => {
  assert.equal(await continued(variant(stateful, (model) => setDim(model, 'tokens', 1, 4))), text);
});

test('a length fixed at export, without states: what follows the text does not change it', async () => {
  assert.equal(await continued(variant(stateless, (model) => setDim(model, 'tokens', 1, 40))), text);
});

test('one token at a time, with states that are in the graph: they are given to it', async () => {
  assert.equal(await continued(variant(stateless, (model) => setDim(model, 'tokens', 1, 1))), text);
});

test('what is a cell of single operators is called so', async () => {
  for (const [name, cells] of [
    ['torch2.15-dynamo-lstm-cell', 'LSTM'],
    ['torch2.15-script-lstm-cell-unrolled', '4 × LSTM'],
  ] as const) {
    const opened = await openModel(await findModelFile(join(fixtures, `${name}.onnx`)));
    assert.match(opened.info.description, new RegExp(`^${cells} of single operators · pytorch 2`));
    await opened.dispose();
  }
});

test('probabilities instead of logits', async () => {
  const path = variant('torch1.13-script-lstm', ({ graph }) => {
    for (const node of graph.node)
      node.output = node.output.map((name) => (name === 'logits' ? 'scores' : name));
    graph.node.push(onnxNode('Softmax', ['scores'], ['logits'], { axis: 2 }));
  });
  assert.equal(await continued(path), text);
  const [model, original] = [
    await openTextModel(path),
    await openTextModel(variant('torch1.13-script-lstm', () => {})),
  ];
  const first = async (which: typeof model) =>
    (await continueText(which, Int32Array.of(5), greedy)[Symbol.asyncIterator]().next()).value[0];
  const [a, b] = [await first(model), await first(original)];
  assert.ok(Math.abs(a.probability - b.probability) < 1e-5, 'the probabilities are those of the logits');
  await Promise.all([model.dispose(), original.dispose()]);
});

test('names that mislead are put right by the sidecar', async () => {
  const rename = ({ graph }: ModelProto) => {
    graph.output.push({ ...graph.output[0]!, name: 'other' });
    graph.node.push(onnxNode('Neg', ['logits'], ['other']));
    for (const part of [...graph.node, ...graph.output]) {
      if ('output' in part) part.output = part.output.map((name) => (name === 'logits' ? 'a' : name));
      else if (part.name === 'logits') part.name = 'a';
    }
    graph.node.at(-1)!.input = ['a'];
  };
  const error = await refused(
    variant('torch1.13-script-lstm', rename),
    /Which output holds the logits is not clear/,
  );
  assert.match(error.message, /outputs\.logits, one of a, hn, cn, other/);
  assert.equal(
    await continued(variant('torch1.13-script-lstm', rename, `${sidecar}outputs: {logits: a}\n`)),
    text,
  );
});

test('states that are fed back to the wrong inputs are noticed', async () => {
  const path = variant(stateful, () => {}, `${sidecar}states: {h0: cn, c0: hn}\n`);
  const error = await refused(path, /another result than one after the other with cn → h0, hn → c0 fed back/);
  assert.deepEqual([error.place.line, error.place.key], [2, 'states']);
});

test('tokens are no state', async () => {
  const path = variant(stateful, () => {}, `${sidecar}states: {tokens: hn}\n`);
  const error = await refused(path, /tokens cannot stand here: the model has h0, c0\./);
  assert.deepEqual([error.place.line, error.place.key], [2, 'states.tokens']);
});

test('without its states a model reads the whole context for each token', async () => {
  assert.equal(await continued(variant(stateful, () => {}, `${sidecar}states: {}\n`)), text);
  const forgetful = variant(stateful, () => {}, `${sidecar}states: {}\ncontext_length: 1\n`);
  assert.notEqual(
    await continued(forgetful),
    text,
    'one token is not enough to know where in the line one is',
  );
});

test('weights in a second file', async () => {
  const own = join(folder, 'external');
  cpSync(fixtures, own, {
    recursive: true,
    filter: (name) => name.includes('dynamo-lstm.') || name === fixtures,
  });
  const path = join(own, 'torch2.15-dynamo-lstm.onnx');
  assert.equal(await continued(path), text);
  rmSync(`${path}.data`);
  await refused(path, /weights of this model are in torch2\.15-dynamo-lstm\.onnx\.data, which is missing/);
});

test('no sidecar: the sentence says which file to write, and what', async () => {
  const error = await refused(
    place(readFileSync(join(fixtures, `${stateful}.onnx`)), undefined),
    /write m\.lstm-graph\.yaml/,
  );
  assert.match(error.message, /tokenizer:\n {2}type: char\n {2}vocabulary: ".*" {2}# 13 characters/);
});

const mistakes: [name: string, path: () => string, message: RegExp][] = [
  [
    'a truncated file',
    () => place(readFileSync(join(fixtures, `${stateful}.onnx`)).subarray(0, 5000), sidecar),
    /is damaged at byte \d+: export the model again, or copy the whole file/,
  ],
  ['another kind of file', () => place('hello', sidecar), /is damaged at byte 3/],
  ['an empty file', () => place('', sidecar), /The file is empty/],
  ['no file', () => join(folder, 'none.onnx'), /no such file or folder/],
  ['a folder that is no run', () => fixtures, /not a run/],
  [
    'a model that is no language model',
    () => place(encodeModel(imageModel()), undefined),
    /not a recurrent language model/,
  ],
  [
    'a damaged graph',
    () => variant(stateful, ({ graph }) => void graph.node.splice(3, 1)),
    /ONNX Runtime cannot load this model/,
  ],
  [
    'a vocabulary of another size',
    () => variant(stateful, () => {}, 'tokenizer: {type: char, vocabulary: abc}'),
    /has 3 tokens, but the model computes 13 logits/,
  ],
  [
    'half precision',
    () =>
      variant(stateful, ({ graph }) => {
        const [logits] = graph.output;
        assert.ok(logits?.type?.tensorType);
        logits.type.tensorType.elemType = 10;
      }),
    /computes logits in float16, which cannot be run here: export it in float32/,
  ],
  [
    'an input that is not there',
    () => variant(stateful, () => {}, `${sidecar}inputs: {tokens: x}`),
    /x cannot stand here: the model has tokens, h0, c0/,
  ],
  [
    'a constant that an input does not take',
    () => variant(stateful, addSwitch, `${sidecar}constants: {switch: 0.5}\n`),
    /The input switch \(int64\) does not take this value/,
  ],
  [
    'a giant batch',
    () => variant(stateful, (model) => setDim(model, 'tokens', 0, 2 ** 20)),
    /exactly 1 tokens in each of 1048576 texts: export it with dynamic axes/,
  ],
  [
    'an input beside tokens and states',
    () => variant(stateful, addSwitch),
    /also wants the input switch \(int64\).*: write what it is to be given at constants/,
  ],
  [
    'one token at a time without states',
    () => variant(stateless, (model) => setDim(model, 'tokens', 1, 1), `${sidecar}states: {}\n`),
    /exactly one token and without its states/,
  ],
];
for (const [name, path, message] of mistakes) {
  test(`${name} is refused with one sentence that names the file`, async () => {
    const error = await refused(path(), message);
    assert.ok(error.place.file?.startsWith(folder) || error.place.file === fixtures, error.place.file);
  });
}

test('a run without a model yet', async () => {
  const run = join(folder, 'run');
  mkdirSync(run);
  writeFileSync(join(run, 'run.json'), '{}');
  await refused(run, /has no model yet/);
});

test('logits of the last step only and a length fixed at export need a prompt as long', async () => {
  const path = variant('torch1.13-script-lstm-one-hot-last-step', (model) => setDim(model, 'tokens', 1, 5));
  assert.equal((await continued(path)).slice(0, 3), 'wor');
  await refused(path, /exactly 5 tokens: write a longer prompt/, 'hell');
});

function addSwitch({ graph }: ModelProto): void {
  graph.input.push({
    name: 'switch',
    type: { tensorType: { elemType: 7, shape: { dim: [{ dimParam: 'batch' }] } } },
  });
}

function imageModel(): ModelProto {
  return onnxModel(
    onnxGraph({
      inputs: { image: [1, 3, 8, 8] },
      outputs: { classes: [1, 192] },
      nodes: [onnxNode('Reshape', ['image', 'shape'], ['classes'])],
      weights: [onnxIntegers('shape', [1, 192])],
    }),
  );
}
