import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadExperimentText } from '../../experiment/load.ts';
import { loadTextData } from './textData.ts';

test('words of a further text are known, nothing else is taken from it, and its file is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-vocabulary-'));
  try {
    const file = join(folder, 'a.lstm.yaml');
    await writeFile(join(folder, 'rows.csv'), 'label,text\na,one two\nb,two one\na,one\nb,two\n');
    await writeFile(join(folder, 'more.txt'), 'three two\nfour three\n');
    const load = async (more: string) => {
      const text = `task: classification\ndata: {train: rows.csv, validation: 0.5${more}}\n`;
      const { experiment } = await loadExperimentText(text, file);
      assert.ok(experiment?.task === 'classification');
      return loadTextData(experiment.data, 1, file);
    };
    const alone = await load('');
    const both = await load(', vocabulary_text: more.txt');
    assert.deepEqual(new Set(both.tokenizer.vocabulary), new Set(['<unk>', 'one', 'two', 'three', 'four']));
    assert.ok(!alone.tokenizer.vocabulary.includes('three'));
    assert.equal(both.train.count, alone.train.count);
    assert.ok(both.files.some(({ path }) => path.endsWith('more.txt')));
  } finally {
    await rm(folder, { recursive: true });
  }
});
