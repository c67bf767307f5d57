import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as v from 'valibot';
import {
  createMessageConnection,
  type Message,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { generateResult, inferenceMethods, plainSampling } from '../../protocol/inference.ts';
import { serveInference } from './inferenceServer.ts';

const models = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const model = { path: join(models, 'torch2.15-dynamo-lstm-2-layers-batch-first.onnx') };

/** A stream of which one write waits until it is opened. */
class Gate extends StreamMessageWriter {
  open: () => void = () => undefined;
  /** Resolves when a write waits. */
  readonly waiting: Promise<void>;
  #wait: () => void = () => undefined;
  #opened: Promise<void>;

  constructor(stream: PassThrough) {
    super(stream);
    this.#opened = new Promise((resolve) => {
      this.open = resolve;
    });
    this.waiting = new Promise((resolve) => {
      this.#wait = resolve;
    });
  }

  override async write(message: Message): Promise<void> {
    if ('method' in message && message.method === inferenceMethods.tokens) {
      this.#wait();
      await this.#opened;
    }
    await super.write(message);
  }
}

test('a text waits while nobody reads what was written', async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const gate = new Gate(toClient);
  const server = createMessageConnection(new StreamMessageReader(toServer), gate);
  serveInference(server, (error) => assert.fail(String(error)));
  server.listen();
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  client.listen();
  const options = { ...plainSampling, length: 100_000, seed: 1 };
  const ending = client.sendRequest(inferenceMethods.generate, { id: 'g', model, prompt: 'a', options });
  await gate.waiting;
  for (let turn = 0; turn < 2000; turn++) await nextTurn();
  await client.sendNotification(inferenceMethods.cancel, { id: 'g' });
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  gate.open();
  const { completed, tokens } = v.parse(generateResult, await ending);
  assert.equal(completed, false);
  assert.ok(tokens < 500, `${tokens} tokens were written though none was read`);
  client.dispose();
  server.dispose();
});
