/** Problems that rest on the content of data files. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { loadExperimentText } from '../experiment/load.ts';
import { dataProblemsOf } from './dataProblems.ts';
import { DataStatistics } from './dataStatistics.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-problems-'));
writeFileSync(join(folder, 'text.txt'), 'to be or not to be '.repeat(100));
writeFileSync(join(folder, 'words.conll'), 'Ada B-PER\nsang O\n\nBirds O\nsang O\n\n'.repeat(20));
after(() => rmSync(folder, { recursive: true }));

async function problemsOf(text: string): Promise<[code: string, place: string, message: string][]> {
  const loaded = await loadExperimentText(text, join(folder, 'main.lstm.yaml'));
  assert.deepEqual(loaded.problems, []);
  const found = await dataProblemsOf(loaded, new DataStatistics().awaited);
  return found.map(({ code, range, message }) => [code, text.slice(range.start, range.end), message]);
}

it('fine-tuning names layers that the network has', async () => {
  const text = (freeze: string) =>
    `task: language-model\ndata: {train: text.txt, validation: 0.1}\nmodel: {num_layers: 2}\ntraining: {batch_size: 2, fine_tuning: {freeze: ${freeze}}}\n`;
  assert.deepEqual(await problemsOf(text('[embedding, lstm.2]')), [
    ['LSTM096', 'lstm.2', 'The network has no layer "lstm.2". It has: embedding, lstm.0, lstm.1, output.'],
  ]);
  assert.deepEqual(await problemsOf(text('[lstm, "*.bias"]')), [], 'a stack, and parameters of all layers');
});

it('what a network has depends on its settings', async () => {
  const text = (model: string) =>
    `task: tagging\ndata: {train: words.conll, scheme: iob2}\nmodel: {${model}}\ntraining: {batch_size: 4, fine_tuning: {freeze: [crf]}}\n`;
  assert.deepEqual(await problemsOf(text('crf: true')), []);
  assert.deepEqual(
    (await problemsOf(text('crf: false'))).map(([code, place]) => [code, place]),
    [['LSTM096', 'crf']],
  );
});
