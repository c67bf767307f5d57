import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrainingEvent } from '../protocol/training.ts';
import { formatDuration, formatTable } from './output.ts';
import { progressLine } from './progressLine.ts';
import { textWidth } from './textWidth.ts';
import { TrainingReport } from './trainingReport.ts';

const events: TrainingEvent[] = [
  {
    event: 'start',
    run: '/runs/a/1',
    experiment: 'a',
    task: 'classification',
    resumed: false,
    step: 0,
    total_steps: 100,
    epochs: 1,
    parameters: 1234,
    vocabulary_size: 65,
    train_tokens: 1000,
    val_tokens: 100,
    threads: 1,
    notes: ['3 examples were cut.'],
    baselines: [
      { name: 'majority class', metrics: { accuracy: 0.521, val_loss: 0.7 } },
      { name: 'seasonal naive (24)', metrics: { val_loss: 0.6 } },
    ],
  },
  {
    event: 'step',
    step: 50,
    epoch: 0.5,
    loss: 2,
    learning_rate: 1e-3,
    gradient_norm: 1,
    tokens_per_second: 1000,
    seconds: 1,
  },
  {
    event: 'epoch',
    epoch: 1,
    step: 100,
    train_loss: 2,
    val_loss: 1.5,
    metrics: { accuracy: 0.873, character_error_rate: 0.25 },
    learning_rate: 1e-3,
    tokens_per_second: 1000,
    seconds: 2,
    best: true,
  },
  { event: 'result', result: { kind: 'text', epoch: 1, step: 100, prompt: 'To ', text: 'be\nor' } },
  {
    event: 'end',
    run: '/runs/a/1',
    status: 'finished',
    best: {
      epoch: 1,
      step: 100,
      val_loss: 1.5,
      metrics: { accuracy: 0.873, character_error_rate: 0.25 },
    },
  },
];

function report(isTTY: boolean): string {
  let text = '';
  const stream = { isTTY, columns: 80, write: (part: string) => (text += part) };
  const training = new TrainingReport(stream);
  for (const event of events) training.show(event);
  return text;
}

test('a file gets the epochs, samples and the outcome, and no progress bar', () => {
  const text = report(false);
  assert.ok(!text.includes('\x1b') && !text.includes('\r'));
  const parts = ['1,234', '3 examples were cut.', '1.500', '    To be\n    or\n', '/runs/a/1'];
  for (const part of parts) assert.ok(text.includes(part), part);
  assert.match(text, /accuracy 87\.3 % {2}\(majority class: 52\.1 %\) {2}best so far\n/);
});

test('where a metric decides which epoch is best, it is the one that stands in the lines', () => {
  let text = '';
  const training = new TrainingReport({ write: (part) => (text += part) });
  for (const event of events) {
    training.show(event.event === 'start' ? { ...event, monitor: 'character_error_rate' } : event);
  }
  assert.match(text, /validation 1\.500 {2}character error rate 25\.0 %/);
  assert.ok(!text.split('\n').some((line) => line.startsWith('epoch') && line.includes('accuracy')));
});

test('at the end all metrics stand beside those of the baselines, in columns', () => {
  const lines = report(false).split('\n');
  const first = lines.findIndex((line) => /^ +network +majority class +seasonal naive \(24\)$/.test(line));
  assert.ok(first > 0, lines.join('\n'));
  const heads = ['network', 'majority class', 'seasonal naive (24)'];
  const columns = heads.map((head) => lines[first]!.indexOf(head));
  const cells = lines
    .slice(first + 1, first + 4)
    .map((line) => columns.map((column) => line.slice(column).split('  ')[0]));
  assert.deepEqual(cells, [
    ['1.500', '0.700', '0.600'],
    ['87.3 %', '52.1 %', ''],
    ['25.0 %', '', ''],
  ]);
});

test('a terminal gets a progress bar that gives way to the lines', () => {
  const text = report(true);
  const [, bar = '', epoch = ''] = text.split('\r\x1b[K');
  assert.match(bar, /^█+░+ {2}50% {2}loss 2\.000 .* left .* tokens\/s .*step 50\/100$/);
  assert.match(epoch, /^epoch 1/);
});

test('a network that reads numbers counts time steps', () => {
  let text = '';
  const training = new TrainingReport({ isTTY: true, columns: 80, write: (part) => (text += part) });
  for (const event of events) {
    training.show(event.event === 'start' ? { ...event, vocabulary_size: 0 } : event);
  }
  assert.match(text, / 1,000 time steps\/s /);
  assert.match(text, /1,000 time steps per epoch/);
  assert.ok(!text.includes('tokens'));
});

test('a run that ended with a checkpoint says how it goes on, also where its path has a space', () => {
  const told = (end: { status: 'stopped' | 'failed'; resumes_at?: number }) => {
    let text = '';
    const training = new TrainingReport({ write: (part) => (text += part) });
    training.show({ event: 'end', run: '/my runs/a/1', best: null, ...end });
    return text;
  };
  for (const status of ['stopped', 'failed'] as const) {
    assert.match(
      told({ status, resumes_at: 7 }),
      /Go on with: lstm-lab train --resume ["']\/my runs\/a\/1["']/,
    );
    assert.doesNotMatch(told({ status }), /resume/);
  }
  assert.equal(told({ status: 'stopped' }), 'Stopped before the first step.\n');
});

test('a progress line fits the terminal and shows whole facts, in Chinese too', () => {
  for (const facts of [
    ['loss 2.000', 'step 1/100,000', '12,345 tokens/s'],
    ['损失 2.000', '步 1/100,000', '12,345 词元/秒'],
  ]) {
    for (const columns of [4, 10, 40, 60, 80, 200]) {
      for (const fraction of [0, 0.5, 1]) {
        const line = progressLine(fraction, facts, columns);
        assert.ok(columns < 10 || textWidth(line) < columns, `${textWidth(line)} of ${columns}`);
        const shown = line.split(/% */)[1]?.split('  ').filter(Boolean) ?? [];
        assert.deepEqual(shown, facts.slice(0, shown.length));
      }
    }
    assert.equal(progressLine(0.5, facts, 200).split('  ').at(-1), facts.at(-1));
  }
  assert.match(progressLine(1, ['x'], 80), /^█+ 100% {2}x$/);
});

test('durations and tables', () => {
  assert.deepEqual([0, 59.6, 61, 3723].map(formatDuration), ['0:00', '1:00', '1:01', '1:02:03']);
  assert.equal(
    formatTable([
      ['a', 'bb'],
      ['ccc', 'd'],
    ]),
    'a    bb\nccc  d',
  );
  assert.equal(
    formatTable([
      ['网络', '1'],
      ['3-gram', '2'],
    ]),
    '网络    1\n3-gram  2',
  );
});

test('a run on PyTorch says what computes it, in place of the threads', () => {
  let text = '';
  const training = new TrainingReport({ write: (part) => (text += part) });
  const computing = { launcher: 'torchrun', nodes: 1, torch: '2.5.1', device: 'NVIDIA H100', processes: 8 };
  for (const event of events) training.show(event.event === 'start' ? { ...event, computing } : event);
  assert.match(text, /steps: 100 · PyTorch 2\.5\.1 on NVIDIA H100, 8 processes by torchrun\n/);
  assert.ok(!text.includes('threads'));
});
