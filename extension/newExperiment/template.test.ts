import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { loadExperimentText } from '../../server/experiment/load.ts';
import { sensibleSizes } from './sizes.ts';
import { experimentTemplate } from './template.ts';

test('the template is valid for every size of text, each tokenizer and awkward file names', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-new-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const name of ['plain.txt', 'two words.txt', '唐诗.txt', 'a: b #c.txt', 'true']) {
    await writeFile(join(folder, name), 'text '.repeat(1000));
    for (const tokenizer of ['char', 'word'] as const) {
      const text = experimentTemplate({ tokenizer, train: name, bytes: 5000 });
      const loaded = await loadExperimentText(text, join(folder, 'new.lstm.yaml'));
      assert.deepEqual(loaded.problems, [], `${name} ${tokenizer}`);
      assert.equal(loaded.experiment?.data.train, name);
      assert.equal(loaded.experiment?.data.tokenizer, tokenizer);
    }
  }
});

test('a text of a thousand characters or more always holds a full batch', () => {
  for (const tokens of [1000, 5000, 30_000, 300_000, 3_000_000, 100_000_000]) {
    const { batchSize, sequenceLength, validation } = sensibleSizes(tokens, 'char');
    const least = batchSize * sequenceLength + 1;
    assert.ok(tokens * (1 - validation) >= least, `${tokens}: ${batchSize} × ${sequenceLength}`);
  }
});

test('more text gets a larger network and fewer epochs', () => {
  const small = sensibleSizes(20_000, 'char');
  const large = sensibleSizes(20_000_000, 'char');
  assert.ok(large.hiddenSize > small.hiddenSize && large.epochs < small.epochs);
  assert.equal(large.batchSize * large.sequenceLength, 2048);
});
