/** Runs that start from runs of other tasks, with other vocabularies and other labels. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { floatsOf, type Tensor } from '../../graph/tensor.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { StartEvent } from '../../protocol/training.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { readRunRecord } from '../../runs/runReader.ts';
import { readModelMetadata } from '../export/modelMetadata.ts';
import { modelTensors } from '../export/modelTensors.ts';
import { readCheckpoint } from './checkpoint.ts';
import { rowNames } from './rowNames.ts';
import { trainRun } from './train.ts';

let folder = '';
let languageModel = '';

async function run(
  name: string,
  yaml: string,
): Promise<{ directory: string; start: StartEvent | undefined }> {
  const experimentFile = join(folder, `${name}.lstm.yaml`);
  await writeFile(experimentFile, yaml);
  const directory = await createRunDirectory({ experimentFile, yaml });
  let start: StartEvent | undefined;
  await trainRun(directory, {
    onEvent: (event) => {
      if (event.event === 'start') start = event;
    },
  });
  return { directory, start };
}

async function weights(directory: string): Promise<ReadonlyMap<string, Tensor>> {
  return (await readCheckpoint(join(directory, runFiles.lastCheckpoint)))!.tensors;
}

const model = 'embedding_size: 6, hidden_size: 8';
const sizes = 'epochs: 1, batch_size: 4, threads: 1, probes: false';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-init-'));
  await writeFile(join(folder, 'text.txt'), 'one two three four five six one two three four\n'.repeat(40));
  const rows = [
    'one two',
    'two seven',
    'three one',
    'seven eight',
    'four two',
    'eight one',
    'two two',
    'one four',
  ];
  const table = rows.map((text, i) => `${i % 2 ? 'odd' : 'even'},${text}`).join('\n');
  await writeFile(join(folder, 'rows.csv'), `label,text\n${table}\n`);
  await writeFile(
    join(folder, 'tags.tsv'),
    `${rows
      .map(
        (row) =>
          `${row
            .split(' ')
            .map((w) => `${w}\t${w.length > 3 ? 'L' : 'S'}`)
            .join('\n')}\n`,
      )
      .join('\n')}\n`,
  );
  const yaml = `task: language-model\ndata: {train: text.txt, validation: 0.1, tokenizer: word}\nmodel: {${model}, num_layers: 2}\ntraining: {${sizes}, sequence_length: 8}\n`;
  languageModel = (await run('lm', yaml)).directory;
});
after(() => rm(folder, { recursive: true }));

const classifier = (tuning: string, more = '', settings = `${model}, num_layers: 2, bidirectional: false`) =>
  `task: classification\ndata: {train: rows.csv, validation: 0.25${more}}\nmodel: {${settings}}\ntraining: {${sizes}, init_from: ${languageModel}${tuning}}\n`;

function refusal(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError);
    assert.match(error.describe(), pattern);
    return true;
  };
}

const frozen = ', fine_tuning: {reinitialize: [output], freeze: [embedding, layers]}';

test('a classifier begins with the layers of a language model, and with the words that both know', async () => {
  const { directory, start } = await run('frozen', classifier(frozen));
  const [before, now] = [await weights(languageModel), await weights(directory)];
  for (const part of ['0.weight', '0.bias', '1.weight', '1.bias']) {
    assert.deepEqual(floatsOf(now.get(`layers.${part}`)), floatsOf(before.get(`lstm.${part}`)));
  }
  assert.match(start!.notes.join('\n'), /Of \d tokens of the layer "embedding", \d are known to the run/);
  const { parameters, learned_parameters: learned } = await readRunRecord(directory);
  assert.equal(learned, 2 * 8 + 2);
  assert.ok(parameters > learned!);
  assert.ok(start!.notes.some((note) => note.startsWith(`${learned} of ${parameters} parameters learn`)));
});

test('rows of words are found by the words, others begin anew', async () => {
  const { directory } = await run('rows', classifier(frozen));
  const rowsOf = async (path: string) => {
    const bytes = await readFile(join(path, runFiles.model));
    const table = floatsOf(modelTensors(bytes)('embedding.weight'));
    const { names } = rowNames(readModelMetadata(bytes)).get('embedding.weight')!;
    return new Map(names.map((name, i) => [name, [...table.subarray(6 * i, 6 * i + 6)]]));
  };
  const [theirs, own] = [await rowsOf(languageModel), await rowsOf(directory)];
  const shared = [...own.keys()].filter((word) => theirs.has(word));
  assert.ok(shared.includes('two') && !shared.includes('seven'));
  for (const word of shared) assert.deepEqual(own.get(word), theirs.get(word));
});

test('a tagger takes a language model as its encoder', async () => {
  const yaml = `task: tagging\ndata: {train: tags.tsv, validation: 0.25}\nmodel: {${model}, num_layers: 1, bidirectional: false}\ntraining: {${sizes}, init_from: ${languageModel}, fine_tuning: {reinitialize: [output], freeze: [encoder]}}\n`;
  const { directory } = await run('tagger', yaml);
  const [before, now] = [await weights(languageModel), await weights(directory)];
  assert.deepEqual(floatsOf(now.get('encoder.0.weight')), floatsOf(before.get('lstm.0.weight')));
});

test('what does not fit is refused at its key, with the layers that there are', async () => {
  const refused: [string, RegExp][] = [
    [classifier(''), /training\.init_from.*another vocabulary.*fine_tuning/],
    [
      classifier(', fine_tuning: {freeze: [embedding]}'),
      /training\.init_from.*"output" stands for other things.*reinitialize/,
    ],
    [
      classifier(', fine_tuning: {reinitialize: [top]}'),
      /training\.fine_tuning\.reinitialize.*no layer "top".*embedding, layers\.0, layers\.1, output/,
    ],
    [
      classifier(', fine_tuning: {reinitialize: [output], freeze: [lstm]}'),
      /training\.fine_tuning\.freeze.*no layer "lstm"/,
    ],
    [
      classifier(
        ', fine_tuning: {reinitialize: [output]}',
        '',
        `${model}, num_layers: 2, bidirectional: true`,
      ),
      /"layers\.0\.reverse\.weight".*embedding, lstm\.0, lstm\.1, output/,
    ],
    [
      classifier(
        ', fine_tuning: {reinitialize: [output]}',
        '',
        'embedding_size: 6, hidden_size: 9, bidirectional: false',
      ),
      /"layers\.0\.weight" should be \[36, 15\], but is \[32, 14\].*reinitialize: \[output, layers\.0\]\./,
    ],
  ];
  for (const [i, [yaml, pattern]] of refused.entries())
    await assert.rejects(run(`refused${i}`, yaml), refusal(pattern));
});
