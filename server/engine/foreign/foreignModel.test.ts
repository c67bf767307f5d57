import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { plainSampling, type SamplingOptions } from '../../protocol/inference.ts';
import { continueText, type TextModel } from '../generation/textModel.ts';
import { readRunnableModel } from '../modelFile/runnableModel.ts';
import type { ForeignModel } from './foreignModel.ts';
import { openForeignModel } from './openForeignModel.ts';

const fixtures = join(import.meta.dirname, '../../../test/fixtures');
/** Paths without their ends. */
const models = ['pytorch', 'keras'].flatMap((framework) => {
  const folder = join(fixtures, framework, 'language-models');
  const files = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
  return files.map((file) => join(folder, file.slice(0, -'.onnx'.length)));
});
const greedy = { ...plainSampling, temperature: 0, seed: 0 };

async function open(path: string): Promise<ForeignModel> {
  return openForeignModel(path, await readRunnableModel(path), 1);
}

async function write(model: TextModel, prompt: string, options: SamplingOptions) {
  const ids: number[] = [];
  for await (const chunk of continueText(model, model.tokenizer.encode(prompt), options)) {
    ids.push(...chunk.map(({ id }) => id));
  }
  return model.tokenizer.decode(ids);
}

test('there is a fixture of every exporter', () => {
  const exporters = new Set(models.map((path) => /^(torch[^-]*-)?[^-]*/.exec(basename(path))?.[0]));
  assert.deepEqual(
    exporters,
    new Set(['torch1.13-script', 'torch2.15-script', 'torch2.15-dynamo', 'torch2.15-quantised', 'tf2onnx']),
  );
});

/** Their states are in the file, and they are read on from them all the same. */
const lifted = /without-states|last-step$|packed|^tf2onnx-(?!lstm-with-states)/;
/** They read the text backwards too, or begin it with a state that was learned. */
const readsAnew = /bidirectional|learned-start/;

for (const path of models) {
  const name = basename(path);
  test(`${name} computes what was computed where it comes from`, async () => {
    const expected: { prompt: string; greedy: string; logits: number[][] } = JSON.parse(
      readFileSync(`${path}.json`, 'utf8'),
    );
    const model = await open(`${path}.onnx`);
    try {
      assert.equal(model.contextLength, readsAnew.test(name) ? 256 : undefined);
      assert.equal(model.hasLiftedStates, lifted.test(name) && !readsAnew.test(name));
      const ids = model.tokenizer.encode(expected.prompt);
      for (const [time, row] of expected.logits.entries()) {
        const logits = await model.logits(ids.subarray(0, time + 1));
        assert.equal(logits.length, row.length);
        const difference = Math.max(...row.map((value, id) => Math.abs(value - logits[id]!)));
        assert.ok(
          difference <= (name.includes('quantised') ? 0.5 : 1e-5),
          `after ${time + 1} tokens the logits differ by ${difference}`,
        );
      }
      const text = await write(model, expected.prompt, { ...greedy, length: expected.greedy.length });
      assert.equal(text, expected.greedy);
    } finally {
      await model.dispose();
    }
  });
}
