import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import * as v from 'valibot';
import {
  createMessageConnection,
  ErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type GeneratedToken,
  type GenerateRequest,
  generateResult,
  inferenceMethods,
  modelInfo,
  plainSampling,
  scoreResult,
  tokensNotification,
  userErrorCode,
} from '../../protocol/inference.ts';
import { type NetworkAsk, networkQuestions } from '../../protocol/networkQuestions.ts';

const models = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const model = { path: join(models, 'torch2.15-dynamo-lstm-2-layers-batch-first.onnx') };
const slowModel = { path: join(models, 'torch1.13-script-lstm-without-states.onnx') };
const options = { ...plainSampling, length: 40, temperature: 0, seed: 1 };

const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'inferenceMain.ts')]);
const connection = createMessageConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);
const received = new Map<string, GeneratedToken[][]>();
const listeners = new Map<string, () => void>();
connection.onNotification(inferenceMethods.tokens, (message: unknown) => {
  const { id, tokens } = v.parse(tokensNotification, message);
  received.set(id, [...(received.get(id) ?? []), tokens]);
  listeners.get(id)?.();
});
connection.listen();
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-inference-'));
after(() => {
  child.kill();
  rmSync(folder, { recursive: true });
});

async function generate(request: GenerateRequest) {
  const result = v.parse(generateResult, await connection.sendRequest(inferenceMethods.generate, request));
  return { result, tokens: (received.get(request.id) ?? []).flat() };
}

async function refusal(method: string, params: object): Promise<{ code: number; message: string }> {
  const error: unknown = await connection.sendRequest(method, params).then(
    () => assert.fail('The request was answered.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ResponseError);
  return { code: error.code, message: error.message };
}

test('describes a model', async () => {
  const info = v.parse(modelInfo, await connection.sendRequest(inferenceMethods.describe, model));
  assert.deepEqual(info, {
    path: model.path,
    name: 'torch2.15-dynamo-lstm-2-layers-batch-first.onnx',
    task: 'language-model',
    parameters: 1283,
    description: '2 × LSTM (8) · pytorch 2.15.0+cu132',
    text: { tokenizer: 'char', vocabulary_size: 13 },
  });
});

test('streams a text with the probability and the alternatives of every token', async () => {
  const { result, tokens } = await generate({ id: 'text', model, prompt: 'hello ', options });
  assert.equal(result.completed, true);
  assert.equal(result.tokens, 40);
  assert.equal(tokens.map(({ token }) => token).join(''), 'world.\nold bear or a bold crow.\nhello de');
  for (const { id, token, probability, alternatives } of tokens) {
    assert.equal(alternatives.length, 8);
    assert.deepEqual(
      alternatives[0],
      { id, token, probability },
      'temperature 0 takes the most probable one',
    );
  }
});

test('the same seed gives the same text, another one another', async () => {
  const sampled = { ...options, temperature: 1.5 };
  const texts: string[] = [];
  for (const [id, seed] of [1, 1, 2].entries()) {
    const { tokens } = await generate({ id: `seed ${id}`, model, prompt: '', options: { ...sampled, seed } });
    texts.push(tokens.map(({ token }) => token).join(''));
  }
  assert.equal(texts[0], texts[1]);
  assert.notEqual(texts[0], texts[2]);
});

const textOf = (tokens: readonly { token: string }[]): string => tokens.map(({ token }) => token).join('');

test('goes on from a token of an earlier text as if all before it were the prompt', async () => {
  const { tokens } = await generate({ id: 'trunk', model, prompt: 'hello ', options });
  const before = textOf(tokens.slice(0, 25));
  const chosen = tokens[25]!.alternatives[3]!;
  const branch = { generation: 'trunk', token: 25, chosen: chosen.id };
  const short = { ...options, length: 10 };
  const prompt = `hello ${before}${chosen.token}`;
  const branched = await generate({ id: 'branch', model, prompt, options: short, branch });
  const anew = await generate({ id: 'anew', model, prompt, options: short });
  assert.equal(textOf(branched.tokens), textOf(anew.tokens));
  const twig = { generation: 'branch', token: 4 };
  const further = await generate({
    id: 'twig',
    model,
    prompt: '',
    options: { ...options, length: 6 },
    branch: twig,
  });
  assert.equal(textOf(further.tokens), textOf(anew.tokens.slice(4)));
  const forgotten = { generation: 'never', token: 4 };
  const plain = await generate({ id: 'plain', model, prompt, options: short, branch: forgotten });
  assert.equal(textOf(plain.tokens), textOf(anew.tokens));
});

test('ends before a text that was named', async () => {
  const { result, tokens } = await generate({
    id: 'stop',
    model,
    prompt: 'hello ',
    options,
    stop: ['bear', 'x'],
  });
  assert.equal(textOf(tokens), 'world.\nold ');
  assert.deepEqual([result.completed, result.stopped_by, result.tokens], [true, 'bear', 11]);
});

test('scores a text token by token', async () => {
  const { tokens } = await generate({ id: 'written', model, prompt: 'hello ', options });
  const scored = v.parse(
    scoreResult,
    await connection.sendRequest(inferenceMethods.score, {
      id: 'score',
      model,
      text: `hello ${textOf(tokens)}`,
    }),
  );
  assert.equal(scored.tokens, 5 + 40);
  assert.ok(scored.nats > 0 && scored.nats < 1, `${scored.nats}`);
});

test('tells of a text that is there what it told when it wrote it', async () => {
  const { tokens } = await generate({ id: 'first', model, prompt: 'hello ', options });
  const asked: NetworkAsk = {
    id: 'reread',
    model,
    question: 'reread',
    params: { prompt: `hello ${textOf(tokens.slice(0, 10))}`, ids: tokens.slice(10).map(({ id }) => id) },
  };
  const answer = await connection.sendRequest(inferenceMethods.ask, asked);
  const read = v.parse(networkQuestions.reread.result, answer);
  assert.equal(textOf(read), textOf(tokens.slice(10)));
  for (const [i, { probability, alternatives }] of read.entries()) {
    assert.ok(Math.abs(probability - tokens[10 + i]!.probability) < 1e-5);
    assert.equal(alternatives[0]!.id, tokens[10 + i]!.alternatives[0]!.id);
  }
  const other = { ...asked, id: 'foreign', params: { prompt: '', ids: [999] } };
  assert.match((await refusal(inferenceMethods.ask, other)).message, /another network/);
});

test('a question with params that are not its own is refused', async () => {
  const asked: NetworkAsk = { id: 'wrong', model, question: 'beams', params: { prompt: 1 } };
  assert.equal((await refusal(inferenceMethods.ask, asked)).code, ErrorCodes.InvalidParams);
});

test('finds the most probable continuations', async () => {
  const params = { prompt: 'hello ', length: 12, width: 4, groups: 2, diversity: 0.5 };
  const asked: NetworkAsk = { id: 'beams', model, question: 'beams', params };
  const beams = v.parse(
    networkQuestions.beams.result,
    await connection.sendRequest(inferenceMethods.ask, asked),
  );
  assert.equal(beams.length, 8);
  const scores = beams.map((beam) => beam.log_probability);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  const { tokens } = await generate({
    id: 'greedy',
    model,
    prompt: 'hello ',
    options: { ...options, length: 12 },
  });
  const greedy = tokens.reduce((sum, { probability }) => sum + Math.log(probability), 0);
  assert.ok(scores[0]! >= greedy - 1e-4);
});

test('stops when told to, and describes another model meanwhile', async () => {
  const id = 'long';
  const started = new Promise<void>((resolve) => listeners.set(id, resolve));
  const request = { id, model: slowModel, prompt: 'hello', options: { ...options, length: 100_000 } };
  const ending = generate(request);
  await started;
  const other = v.parse(modelInfo, await connection.sendRequest(inferenceMethods.describe, model));
  assert.equal(other.parameters, 1283);
  await connection.sendNotification(inferenceMethods.cancel, { id });
  const { result, tokens } = await ending;
  assert.equal(result.completed, false);
  assert.equal(result.tokens, tokens.length, 'every token that was counted has been sent');
  assert.ok(tokens.length < 100_000);
});

test('a character outside of the vocabulary is a sentence for the person', async () => {
  const { code, message } = await refusal(inferenceMethods.generate, {
    id: 'x',
    model,
    prompt: 'hello 猫',
    options,
  });
  assert.equal(code, userErrorCode);
  assert.match(message, /“猫” \(U\+732B\) is not in the vocabulary/);
});

test('a missing or wrong file is a sentence for the person, and is opened once it is right', async () => {
  const path = join(folder, 'm.onnx');
  const describe = async () =>
    v.parse(modelInfo, await connection.sendRequest(inferenceMethods.describe, { path }));
  const missing = await refusal(inferenceMethods.describe, { path });
  assert.equal(missing.code, userErrorCode);
  assert.match(missing.message, /m\.onnx: There is no such file or folder\.$/);
  copyFileSync(model.path, path);
  assert.match((await refusal(inferenceMethods.describe, { path })).message, /write m\.lstm-graph\.yaml/);
  writeFileSync(join(folder, 'm.lstm-graph.yaml'), 'tokenizer: {type: char, vocabulary: abc}\n');
  assert.match(
    (await refusal(inferenceMethods.describe, { path })).message,
    /m\.lstm-graph\.yaml:1: .*13 logits/,
  );
  writeFileSync(join(folder, 'm.lstm-graph.yaml'), 'tokenizer: {type: ids}\n');
  assert.equal((await describe()).parameters, 1283);
  copyFileSync(join(models, 'torch1.13-script-gru-2-layers.onnx'), path);
  assert.equal((await describe()).parameters, 1011, 'a file that was replaced is opened anew');
});

test('parameters out of range are refused', async () => {
  const request = { id: 'y', model, prompt: '', options: { ...options, temperature: -1 } };
  assert.equal((await refusal(inferenceMethods.generate, request)).code, ErrorCodes.InvalidParams);
  assert.equal((await refusal(inferenceMethods.describe, { file: 'a' })).code, ErrorCodes.InvalidParams);
});

test('the process ends when its input is closed', async () => {
  child.stdin.end();
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});
