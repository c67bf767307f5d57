import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { spoken } from '../../../test/support/spoken.ts';
import { readExperimentText } from '../../experiment/read.ts';
import { prepareTask } from './index.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-dispose-'));
});
after(() => rm(folder, { recursive: true }));

const rows = Array.from({ length: 8 }, (_, i) => `s${i >> 1},${'ab'[(i >> 1) % 2]},w${i},${i}`);
const files: Readonly<Record<string, string | Uint8Array>> = {
  'sounds.csv': `file,transcript\n${'a.wav,low\n'.repeat(4)}`,
  'a.wav': spoken('low'),
  'data.csv': `sequence,label,text,x\n${rows.join('\n')}\n`,
  'data.conll': Array.from({ length: 4 }, (_, i) => `w${i}\t${'XY'[i % 2]}\n\n`).join(''),
};
const examples = [
  'task: classification\ndata: {train: data.csv, validation: 0.5}',
  'task: classification\ndata: {train: data.csv, validation: 0.5, input: numbers, sequence_column: sequence, features: [x]}',
  'task: tagging\ndata: {train: data.conll, validation: 0.5, scheme: none}',
  'task: speech\ndata: {train: sounds.csv, validation: 0.5, audio: {sample_rate: 8000}}',
  'task: translation\ndata: {train: data.csv, validation: 0.5, source_column: label, target_column: text}',
];

for (const text of examples) {
  test(`examples are freed: ${text.replaceAll('\n', ' ')}`, async () => {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const file = join(folder, 'a.lstm.yaml');
    const experiment = await readExperimentText(text, file);
    const task = await prepareTask(experiment, { file, threads: 1 });
    const { sequences } = await task.training.at(0, 0);
    assert.ok(sequences > 0);
    task.dispose?.();
    await assert.rejects(async () => task.training.at(0, 0), RangeError);
  });
}
