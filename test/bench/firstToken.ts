/**
 * How long a person waits for the inference process: from the request to the first token, with a cold and a warm
 * process, and from a cancel to its answer. Needs `npm run build`.
 *
 *     npx tsx test/bench/firstToken.ts
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createTokenizer, tokenizerToJson } from '../../server/data/tokens/tokenizer.ts';
import { exportLanguageModel } from '../../server/engine/export/exporter.ts';
import { OnnxTrainer } from '../../server/engine/training/onnxTrainer.ts';
import { inferenceMethods, plainSampling, tokensNotification } from '../../server/protocol/inference.ts';
import { inRoot } from '../project/paths.ts';
import { smallModel, smallTrainer } from '../support/languageModels.ts';

const rounds = 7;
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-bench-'));
const model = { path: join(folder, 'model.onnx') };
const prompt = 'Call me Ishmael. Some years ago';
const options = { ...plainSampling, length: 100_000, temperature: 0.8, top_p: 0.95, seed: 1 };

class Inference {
  readonly #child = spawn(process.execPath, [inRoot('dist', 'inference.cjs')]);
  readonly connection: MessageConnection = createMessageConnection(
    new StreamMessageReader(this.#child.stdout),
    new StreamMessageWriter(this.#child.stdin),
  );
  #first: (id: string) => void = () => undefined;
  #last = 0;

  constructor() {
    this.connection.onNotification(inferenceMethods.tokens, (message: unknown) =>
      this.#first(v.parse(tokensNotification, message).id),
    );
    this.connection.listen();
  }

  /** Milliseconds to the first token, and from a cancel a little later to the answer. */
  async generate(): Promise<{ first: number; cancel: number }> {
    const id = String(++this.#last);
    const started = performance.now();
    const arrived = new Promise<void>((resolve) => {
      this.#first = (of) => {
        if (of === id) resolve();
      };
    });
    const ending = this.connection.sendRequest(inferenceMethods.generate, { id, model, prompt, options });
    await arrived;
    const first = performance.now() - started;
    await pause(200);
    return { first, cancel: await this.#cancel(id, ending) };
  }

  /** Milliseconds from a cancel to the answer of a wide beam search. */
  async search(): Promise<number> {
    const id = String(++this.#last);
    const params = { prompt, length: 1000, width: 10, groups: 5, diversity: 0.5 };
    const ending = this.connection.sendRequest(inferenceMethods.ask, {
      id,
      model,
      question: 'beams',
      params,
    });
    await pause(300);
    return this.#cancel(id, ending);
  }

  async #cancel(id: string, ending: Promise<unknown>): Promise<number> {
    const asked = performance.now();
    await this.connection.sendNotification(inferenceMethods.cancel, { id });
    await ending;
    return performance.now() - asked;
  }

  stop(): void {
    this.connection.dispose();
    this.#child.kill();
  }
}

/** Two layers of 256, as a person trains on a laptop. */
async function writeModel(): Promise<void> {
  const settings = { ...smallModel, embedding_size: 64, hidden_size: 256, num_layers: 2 };
  const vocabulary = ['\n', ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))];
  const trainer = await OnnxTrainer.create(smallTrainer({}, settings, vocabulary.length));
  const tokenizer = tokenizerToJson(createTokenizer({ kind: 'char', vocabulary, lowercase: false }));
  const metadata = {
    'lstm_lab.format': '1',
    'lstm_lab.task': 'language-model',
    'lstm_lab.tokenizer': tokenizer,
  };
  writeFileSync(model.path, exportLanguageModel(settings, trainer.weights(), metadata));
  await trainer.dispose();
}

function print(title: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const [median, largest] = [sorted[sorted.length >> 1]!, sorted.at(-1)!];
  process.stdout.write(
    `${title.padEnd(60)}${median.toFixed(0).padStart(8)}${largest.toFixed(0).padStart(8)}\n`,
  );
}

await writeModel();
process.stdout.write(`${'ms, of a model of two layers of 256'.padEnd(60)}  median largest\n`);
const cold: number[] = [];
const opened: number[] = [];
for (let round = 0; round < rounds; round++) {
  const bare = new Inference();
  cold.push((await bare.generate()).first);
  bare.stop();
  const page = new Inference();
  await page.connection.sendRequest(inferenceMethods.describe, model);
  await page.connection.sendNotification(inferenceMethods.prepare, { model, options });
  await page.connection.sendRequest(inferenceMethods.describe, model);
  opened.push((await page.generate()).first);
  page.stop();
}
const warm = new Inference();
await warm.generate();
const again = [];
const searches = [];
for (let round = 0; round < 3 * rounds; round++) again.push(await warm.generate());
for (let round = 0; round < rounds; round++) searches.push(await warm.search());
warm.stop();
print('first token, no process yet', cold);
print('first token, the page is open', opened);
print(
  'first token, a text was written before',
  again.map(({ first }) => first),
);
print(
  'cancel of a text',
  again.map(({ cancel }) => cancel),
);
print('cancel of a beam search, 5 groups of 10', searches);
rmSync(folder, { recursive: true });
