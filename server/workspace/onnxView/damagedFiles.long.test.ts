import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { damage, lookAt } from '../../../test/support/damagedModels.ts';

const fixtures = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const files = 10_000;

test('ten thousand damaged files are shown or refused with a sentence', async () => {
  const models = readdirSync(fixtures)
    .filter((name) => name.endsWith('.onnx'))
    .map((name) => readFileSync(join(fixtures, name)));
  let refused = 0;
  for (let number = 0; number < files; number++) {
    const bytes = damage(models[number % models.length]!, number);
    const sentences = await lookAt({ name: 'model.onnx', bytes });
    for (const sentence of sentences) assert.match(sentence, /^[^\n]+\.$/);
    if (sentences.length > 0) refused++;
  }
  assert.ok(refused > files / 4, `${refused} were refused`);
});
