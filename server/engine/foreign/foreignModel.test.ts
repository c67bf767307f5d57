import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseModel } from '../../graph/modelFile.ts';
import { plainSampling, type SamplingOptions } from '../../protocol/inference.ts';
import { ModelFacts } from '../../workspace/onnxFacts.ts';
import { continueText, type TextModel } from '../generation/textModel.ts';
import type { ForeignModel } from './foreignModel.ts';
import { openForeignModel } from './openForeignModel.ts';

const folder = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.onnx'))
  .map((name) => name.slice(0, -'.onnx'.length));
const greedy = { ...plainSampling, temperature: 0, seed: 0 };

function open(path: string): Promise<ForeignModel> {
  return openForeignModel(path, new ModelFacts(parseModel(readFileSync(path))), 1);
}

async function write(model: TextModel, prompt: string, options: SamplingOptions) {
  const ids: number[] = [];
  for await (const chunk of continueText(model, model.tokenizer.encode(prompt), options)) {
    ids.push(...chunk.map(({ id }) => id));
  }
  return model.tokenizer.decode(ids);
}

test('there is a fixture of every exporter', () => {
  const exporters = new Set(names.map((name) => name.split('-', 2).join('-')));
  assert.deepEqual(exporters, new Set(['torch1.13-script', 'torch2.15-script', 'torch2.15-dynamo']));
});

for (const name of names) {
  test(`${name} computes what PyTorch computed`, async () => {
    const expected: { prompt: string; greedy: string; logits: number[][] } = JSON.parse(
      readFileSync(join(folder, `${name}.json`), 'utf8'),
    );
    const model = await open(join(folder, `${name}.onnx`));
    try {
      const ids = model.tokenizer.encode(expected.prompt);
      for (const [time, row] of expected.logits.entries()) {
        const logits = await model.logits(ids.subarray(0, time + 1));
        assert.equal(logits.length, row.length);
        const difference = Math.max(...row.map((value, id) => Math.abs(value - logits[id]!)));
        assert.ok(difference <= 1e-5, `after ${time + 1} tokens the logits differ by ${difference}`);
      }
      const text = await write(model, expected.prompt, { ...greedy, length: expected.greedy.length });
      assert.equal(text, expected.greedy);
      assert.equal(model.contextLength, /without-states|last-step/.test(name) ? 256 : undefined);
    } finally {
      await model.dispose();
    }
  });
}
