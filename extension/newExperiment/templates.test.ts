import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadExperimentText } from '../../server/experiment/load.ts';
import { dataProblemsOf } from '../../server/language/dataProblems.ts';
import { DataStatistics } from '../../server/language/dataStatistics.ts';
import { readDataStart } from '../../server/workspace/dataStart.ts';
import { wavFile } from '../../test/support/wav.ts';
import { type KindName, kindNames, kinds, kindsFor } from './kinds.ts';
import { sensibleSizes } from './sizes.ts';

/** The experiment that a kind makes of a file, with what is wrong with it and with its data. */
async function made(kind: KindName, folder: string, name: string) {
  const text = kinds[kind].template(name, await readDataStart(join(folder, name)));
  const loaded = await loadExperimentText(text, join(folder, 'new.lstm.yaml'));
  const problems = [...loaded.problems, ...(await dataProblemsOf(loaded, new DataStatistics().awaited))];
  return { text, problems, experiment: loaded.experiment };
}

for (const kind of kindNames) {
  for (const sample of kinds[kind].samples) {
    test(`an experiment with the sample runs at once: ${kind}, ${sample}`, async () => {
      const [, folder = '', name = ''] = /^(.*)\/(.*)$/.exec(sample) ?? [];
      const path = join(import.meta.dirname, '../../samples', folder);
      assert.ok(existsSync(join(path, name)), 'the sample is there');
      const { problems, experiment } = await made(kind, path, name);
      assert.deepEqual(problems, []);
      assert.ok(experiment);
    });
  }
}

const table = (head: string, row: (i: number) => string, count = 400) =>
  `${[head, ...Array.from({ length: count }, (_, i) => row(i))].join('\n')}\n`;
const date = (i: number, step: number) => new Date(i * step).toISOString().slice(0, 16);

const tone = wavFile(Buffer.alloc(2 * 4000), { rate: 11_025 });
/** As `tone` has it, and as it is by default. */
const audio = { features: 'log-mel', sample_rate: 11_025, frame_length: 32, frame_step: 16 };

const files: Record<string, { kind: KindName; content: string | Buffer; data: object }> = {
  'reviews.csv': {
    kind: 'texts',
    content: table('id,stars,review', (i) => `${i},${i % 5},"so good, it is number ${i}"`),
    data: { text_column: 'review', label_column: 'stars' },
  },
  'lines.jsonl': {
    kind: 'texts',
    content: table('{"label":"a","text":"first"}', (i) => `{"label":"${i % 2}","text":"number ${i}"}`),
    data: { text_column: 'text', label_column: 'label' },
  },
  'motion.tsv.gz': {
    kind: 'numbers',
    content: gzipSync(
      table('person\tx\ty\tclass', (i) => `p${Math.floor(i / 8)}\t${i % 3}\t1.5\t${Math.floor(i / 8) % 2}`),
    ),
    data: { sequence_column: 'person', label_column: 'class', input: 'numbers' },
  },
  'places.csv': {
    kind: 'stories',
    content: table(
      'answer,q,passage',
      (i) => `${i % 2 ? 'hall' : 'attic'},Where is Ada?,Ada went to the ${i % 2 ? 'hall' : 'attic'}.`,
    ),
    data: { text_column: 'passage', pair_column: 'q', label_column: 'answer' },
  },
  'commands.csv': {
    kind: 'sounds',
    content: table('path,command', (i) => `tone.wav,${i % 2 ? 'go' : 'stop'}`),
    data: { file_column: 'path', label_column: 'command', audio: { ...audio, mel_bands: 24 } },
  },
  'talks.tsv': {
    kind: 'speech',
    content: table('speaker\tsentence\tpath', (i) => `ada\tgo ${i % 2 ? 'on' : 'away'}\ttone.wav`),
    data: { file_column: 'path', transcript_column: 'sentence', audio: { ...audio, mel_bands: 32 } },
  },
  'names.conll': {
    kind: 'tags',
    content: table('a O', (i) => (i % 5 === 0 ? '' : `w${i % 50} ${i % 5 === 2 ? 'B-PER' : 'O'}`)),
    data: { scheme: 'iob2' },
  },
  'words.conllu': {
    kind: 'tags',
    content: table('# text', (i) =>
      i % 4 === 3 ? '' : `${(i % 4) + 1}\tw${i % 50}\tw\t${i % 3 ? 'NOUN' : 'VERB'}\t_\t_\t_\t_\t_\t_`,
    ),
    data: { scheme: 'none', word_column: 2, tag_column: 4 },
  },
  'load.csv': {
    kind: 'series',
    content: table('wind,when,load', (i) => `${i % 9},${date(i, 3_600_000)},${i % 24}`),
    data: { time_column: 'when', target: ['load'], season_length: 24, calendar: ['hour', 'weekday'] },
  },
  'short.csv': {
    kind: 'series',
    content: table('month,sales', (i) => `${date(i, 30 * 86_400_000)},${i}`, 40),
    data: { window: 4, target: ['sales'] },
  },
  'talk.tsv': {
    kind: 'pairs',
    content: table(
      'answer\tquestion',
      (i) =>
        `it is number ${i} of them, as you can see from here\t${i}, which number is this one of all of them?`,
    ),
    data: { source_column: 'question', target_column: 'answer', source_tokenizer: 'word' },
  },
  'sounds.csv': {
    kind: 'pairs',
    content: table('word,sounds', (i) => `w${i},W AH ${i}`),
    data: { source_tokenizer: 'char', target_tokenizer: 'space' },
  },
};

for (const [name, { kind, content, data }] of Object.entries(files)) {
  test(`the columns of a file are recognised: ${name}`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-new-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, name), content);
    await writeFile(join(folder, 'tone.wav'), tone);
    const { problems, experiment, text } = await made(kind, folder, name);
    assert.deepEqual(problems, [], text);
    assert.ok(experiment);
    assert.deepEqual({ ...experiment.data, ...data }, experiment.data);
  });
}

test('awkward file names and columns are written so that YAML reads them as they are', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-new-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const name of ['plain.txt', 'two words.txt', '唐诗.txt', 'a: b #c.txt', 'true']) {
    await writeFile(join(folder, name), 'text '.repeat(1000));
    for (const kind of ['characters', 'words'] as const) {
      const { problems, experiment } = await made(kind, folder, name);
      assert.deepEqual(problems, [], `${name} ${kind}`);
      assert.equal(experiment?.data.train, name);
    }
  }
  await writeFile(
    join(folder, 'odd.csv'),
    table('no,"the text: all, of it"', (i) => `${i % 2},it is number ${i}`),
  );
  const { problems, experiment } = await made('texts', folder, 'odd.csv');
  assert.deepEqual(problems, []);
  assert.ok(experiment?.task === 'classification');
  assert.deepEqual(
    [experiment.data.label_column, experiment.data.text_column],
    ['no', 'the text: all, of it'],
  );
});

test('the extension of a file tells what may be learned from it', () => {
  assert.deepEqual(kindsFor('/a/book.TXT'), ['characters', 'words']);
  assert.deepEqual(kindsFor('/a/names.conll.gz'), ['tags']);
  assert.deepEqual(kindsFor('/a/t.csv'), [
    'texts',
    'numbers',
    'stories',
    'sounds',
    'speech',
    'series',
    'pairs',
  ]);
  assert.deepEqual(kindsFor('/a/unknown'), kindNames);
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
