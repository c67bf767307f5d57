import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pytorchSettings } from './pytorchSettings.ts';
import { readExperimentText } from './read.ts';

test('a file without a section for PyTorch says what one with an empty section says', async () => {
  const text = 'task: language-model\ndata: {train: text.txt}\n';
  const read = (text: string) => readExperimentText(text, '/lab/a.lstm.yaml', { checkFiles: false });
  const { pytorch } = await read(`${text}pytorch: {}\n`);
  assert.ok(pytorch);
  assert.deepEqual(pytorchSettings(await read(text)), pytorch);
});
