/** What the editor says before a run is what the run then does. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { spoken } from '../../../test/support/spoken.ts';
import { prepareTask } from '../../engine/tasks/index.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import { DataStatistics } from '../dataStatistics.ts';
import { derivedOf } from '../derived.ts';
import { problemsOf } from '../diagnostics.ts';

const words = 'one two three four five six seven eight nine ten'.split(' ');
const pick = (i: number) => words[(i * i + 3 * i) % words.length]!;
const rows = (head: string, row: (i: number) => string, count = 60) =>
  `${[head, ...Array.from({ length: count }, (_, i) => row(i))].join('\n')}\n`;

const files = {
  'text.txt': Array.from({ length: 4000 }, (_, i) => pick(i)).join(' '),
  'labels.csv': rows('text,label,other', (i) => `${pick(i)} ${pick(i + 1)} ${pick(i + 5)},${i % 3},x${i}`),
  'steps.csv': rows('id,a,b,label', (i) => `${Math.floor(i / 4)},${i % 5},${i % 7},${Math.floor(i / 4) % 2}`),
  'tags.conll': Array.from(
    { length: 30 },
    (_, i) => `${pick(i)} A\n${pick(i + 2)} B\n${pick(i + 4)} C\n`,
  ).join('\n'),
  'series.csv': rows(
    'day,x,y',
    (i) => `${new Date(i * 864e5).toISOString().slice(0, 10)},${i % 7},${i % 5}`,
    200,
  ),
  'pairs.tsv': rows('source\ttarget', (i) => `${pick(i)} ${pick(i + 1)}\t${pick(i + 2)}`),
  'sounds.csv': rows('file,transcript', (i) => `${i % 2}.wav,${i % 2 ? 'high low' : 'low'}`, 10),
  'long.csv': rows('file,transcript', (i) => `0.wav,${'low '.repeat(4 * i)}`, 2),
  '0.wav': spoken('low'),
  '1.wav': spoken('high low'),
};

const text = 'task: language-model\ndata: {train: text.txt, tokenizer: word, validation: [text.txt]}\n';
const classes = 'task: classification\ndata: {train: labels.csv}\n';
const series = 'task: forecasting\ndata: {train: series.csv, target: x, window: 10, horizon: 3';
const sounds = (train: string) => `task: speech\ndata:\n  train: ${train}\n  audio: {sample_rate: 8000}\n`;
const pairs = 'task: translation\ndata: {train: pairs.tsv, validation: 0.2}\n';

const experiments: Record<string, string> = {
  'a language model': `${text}model: {embedding_size: 8, hidden_size: [6, 8], tied_weights: true, cell: peephole-lstm}\n`,
  'a language model of GRUs': `${text}model: {cell: gru, num_layers: 2}\ntraining: {batch_size: 7, sequence_length: 9}\n`,
  'a language model of byte-pair tokens': `${text.replace('word', 'bpe, vocabulary_size: 270')}model: {hidden_size: 6}\n`,
  'a bidirectional language model': `${text}model: {bidirectional: true, hidden_size: [6, 8], dropout: 0.1}\n`,
  'a language model with a projection': `${text}model: {embedding_size: 4, hidden_size: 8, projection_size: 4, tied_weights: true, coupled_gates: true}\n`,
  'a tagger of sLSTMs':
    'task: tagging\ndata: {train: tags.conll}\nmodel: {bidirectional: true, cell: slstm, hidden_size: 8}\n',
  'a translator of mLSTMs': `${pairs}model: {cell: mlstm, bidirectional: false, hidden_size: 8}\n`,
  'a translator with layer normalisation and a projection': `${pairs}model: {layer_norm: true, hidden_size: 8, projection_size: 4}\n`,
  'a classifier of byte-pair tokens': `${classes.replace('}', ', tokenizer: bpe, vocabulary_size: 270}')}model: {hidden_size: 6}\n`,
  'a translator of byte-pair tokens': `${pairs.replace('}', ', source_tokenizer: bpe, target_tokenizer: bpe, vocabulary_size: 265}')}model: {hidden_size: 8}\n`,
  'a classifier of texts': `${classes}model: {bidirectional: true, pooling: attention, hidden_size: 6}\n`,
  'a classifier of pairs':
    'task: classification\ndata: {train: labels.csv, pair_column: other, max_length: 3}\nmodel: {cell: rnn}\n',
  'a classifier of numbers':
    'task: classification\ndata: {train: steps.csv, input: numbers, sequence_column: id, validation: 0.2}\nmodel: {cell: gru, reset_gate: before}\n',
  'a tagger': 'task: tagging\ndata: {train: tags.conll}\nmodel: {bidirectional: true, hidden_size: [4, 6]}\n',
  'a forecaster': `${series}, features: [y, x], time_column: day, calendar: [weekday, hour]}\nmodel: {quantiles: [0.1, 0.5, 0.9]}\n`,
  'a recursive forecaster': `${series}, stride: 2}\nmodel: {strategy: recursive}\ntraining: {batch_size: 5}\n`,
  'a recognizer': `${sounds('sounds.csv')}model: {hidden_size: 6, frame_stacking: 2}\ntraining: {batch_size: 4}\n`,
  'a translator': `${pairs}model: {attention: additive, num_layers: 2, hidden_size: 8}\n`,
  'a translator without attention': `${pairs}model: {attention: none, embedding_size: 8, hidden_size: 8, tied_weights: true}\n`,
};

describe('facts of an experiment', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'facts-'));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  });
  after(() => rmSync(folder, { recursive: true }));

  const open = async (source: string) => {
    const file = join(folder, 'main.lstm.yaml');
    const loaded = await loadExperimentText(source, file);
    const document = TextDocument.create('file:///main.lstm.yaml', 'lstm-experiment', 1, source);
    return { document, loaded, file, onDisk: true };
  };

  for (const [name, source] of Object.entries(experiments)) {
    it(`are those of its run: ${name}`, async () => {
      const opened = await open(source);
      const { experiment, problems } = opened.loaded;
      assert.ok(experiment, JSON.stringify(problems));
      const task = await prepareTask(experiment, { file: opened.file, threads: 1 });
      const facts = await derivedOf(opened, new DataStatistics().awaited);
      const sizes = task.network.parameters.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
      assert.equal(
        facts?.parameters,
        sizes.reduce((a, b) => a + b, 0),
      );
      assert.equal(facts.stepsPerEpoch, task.training.count);
      assert.equal(facts.totalSteps, task.training.count * experiment.training.epochs);
    });
  }

  it('estimate more memory for more slots, longer sequences and larger layers', async () => {
    const memory = async (settings: string) => {
      const facts = await derivedOf(await open(`${text}${settings}`), new DataStatistics().awaited);
      return facts?.memoryBytes ?? Number.NaN;
    };
    const small = await memory('training: {optimizer: {type: sgd, learning_rate: 1}}\n');
    const adam = await memory('');
    const long = await memory('training: {sequence_length: 256}\n');
    const wide = await memory('model: {hidden_size: 512}\n');
    const attending = await memory('model: {self_attention: {num_blocks: 2}}\n');
    assert.ok(small < adam && adam < long && adam < wide && adam < attending);
  });

  it('are unknown for data that cannot be learned from, whose mistake is reported at the setting', async () => {
    writeFileSync(join(folder, 'broken.csv'), 'text,label\na,1\nb,2\nc\n');
    const cases: [string, string | undefined, number, RegExp][] = [
      ['task: classification\ndata:\n  train: broken.csv\n', 'data.train', 3, /^broken\.csv:4: /],
      [
        'task: classification\ndata:\n  train: labels.csv\n  label_column: lable\n',
        'data.train',
        3,
        /lable.*label/,
      ],
      [
        'task: forecasting\ndata:\n  train: series.csv\n  target: x\n  window: 500\n',
        'data.window',
        5,
        /500/,
      ],
      [sounds('long.csv'), 'data.train', 3, /^long\.csv:3: The recording 0\.wav has 6 time steps/],
    ];
    for (const [source, key, line, message] of cases) {
      const opened = await open(source);
      const statistics = new DataStatistics();
      assert.equal(await derivedOf(opened, statistics.awaited), undefined);
      const [problem, ...others] = await problemsOf(opened, statistics);
      assert.deepEqual(others, []);
      assert.deepEqual([problem?.code, problem?.key, problem?.range.line], ['LSTM045', key, line]);
      assert.match(problem?.message ?? '', message);
    }
  });
});
