import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTextModel } from '../../../test/support/openTextModel.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { continueText } from './textModel.ts';

const samples = join(import.meta.dirname, '../../../samples');

test('the PyTorch sample continues a text in words', async () => {
  const model = await openTextModel(join(samples, 'pytorch/char-lstm.onnx'));
  const options = { ...plainSampling, length: 600, temperature: 0.7, seed: 1 };
  const ids: number[] = [];
  for await (const chunk of continueText(model, model.tokenizer.encode('ROMEO:\n'), options)) {
    ids.push(...chunk.map(({ id }) => id));
  }
  await model.dispose();
  const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];
  const known = new Set(
    wordsOf(readFileSync(join(samples, 'shakespeare/data/tiny-shakespeare.txt'), 'utf8')),
  );
  const written = wordsOf(model.tokenizer.decode(ids));
  assert.ok(written.length > 80, 'the text is cut into words');
  const share = written.filter((word) => known.has(word)).length / written.length;
  assert.ok(share > 0.75, `${share} of the words are those of the text it learned from`);
});
