import assert from 'node:assert/strict';
import test from 'node:test';
import { runSummary } from '../../test/support/runs.ts';
import { endedSince, endNotice } from './endNotice.ts';
import { answersFiles } from './playable.ts';
import { secondsLeft } from './progress.ts';
import { runAccessibleLabel, runDescription, runTitle } from './runLabel.ts';
import { runTooltip } from './runTooltip.ts';
import { statusText } from './statusText.ts';

const half = { step: 25, total_steps: 50, epoch: 2.5, epochs: 5, seconds: 90, tokens_per_second: 1000 };
const best = { epoch: 4, step: 40, val_loss: 1.5204, metrics: {} };
const now = Date.parse('2026-01-02T05:04:05.000Z');

test('time left follows the pace so far, and nothing is promised while a run is paused', () => {
  assert.equal(secondsLeft(runSummary({ status: 'running', progress: half })), 90);
  assert.equal(secondsLeft(runSummary({ status: 'paused', progress: half })), undefined);
  assert.equal(secondsLeft(runSummary({ status: 'running' })), undefined);
});

test('a row tells progress while it trains, best loss and age afterwards', () => {
  assert.equal(
    runDescription(runSummary({ status: 'running', progress: half, best }), now),
    '50 % · 2 min left · best 1.520 at epoch 4',
  );
  assert.equal(runDescription(runSummary({ best }), now), 'best 1.520 at epoch 4 · 2 h ago');
  assert.equal(runDescription(runSummary({ status: 'lost' }), now), 'interrupted · 2 h ago');
  assert.equal(runDescription(runSummary({ status: 'paused', progress: half }), now), 'paused · 50 %');
});

test('a row is called by its name, else by what was done otherwise, else by the local time', () => {
  const changes = [{ key: 'model.hidden_size', from: '128', to: '256' }];
  assert.equal(runTitle(runSummary({ changes, name: 'wide' })), 'wide');
  assert.equal(runTitle(runSummary({ changes })), 'hidden_size 128 → 256');
  const time = new Date('2026-01-02T03:04:05.000Z');
  const title = runTitle(runSummary());
  assert.ok(title.includes(String(time.getDate())) && title.includes(`${time.getMinutes()}:05`), title);
});

test('many changes are counted, long values cut, and a type says of what', () => {
  const key = (name: string, from?: string, to?: string) => ({
    key: name,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  const changes = [
    key('training.optimizer.type', 'adam', 'sgd'),
    key('generation.prompt', 'a', 'x'.repeat(60)),
    key('training.seed', '1', '2'),
    key('training.optimizer.momentum', undefined, '0'),
  ];
  assert.equal(
    runTitle(runSummary({ changes })),
    `optimizer.type adam → sgd, prompt a → ${'x'.repeat(23)}… +1 more`,
  );
  const added = [key('training.init_from', undefined, 'char/1')];
  assert.equal(runTitle(runSummary({ changes: added })), 'init_from – → char/1');
  const alike = [key('model.dropout', '0', '0.1'), key('decoder.dropout', '0', '0.2')];
  assert.equal(runTitle(runSummary({ changes: alike })), 'model.dropout 0 → 0.1, decoder.dropout 0 → 0.2');
});

test('a row shows tags, and a screen reader tells the star', () => {
  const run = runSummary({
    best,
    name: 'wide',
    annotations: { starred: true, tags: ['a', 'b'], archived: true },
  });
  assert.equal(runDescription(run, now), 'best 1.520 at epoch 4 · 2 h ago · #a · #b · archived');
  assert.match(runAccessibleLabel(run, now), /^wide, starred, finished, best/);
});

test('a run that a person stopped, or that waits, says so', () => {
  assert.equal(
    runDescription(runSummary({ status: 'stopped', best }), now),
    'stopped · best 1.520 at epoch 4 · 2 h ago',
  );
  assert.equal(runDescription(runSummary({ status: 'queued' }), now), 'queued · 2 h ago');
});

test('a run that Slurm has in its queue is not in ours, and its tooltip names the job', () => {
  const slurm = { job: '4711', state: 'PENDING', reason: 'Resources' };
  const message = 'Waits in Slurm’s queue as job 4711: Resources (the machines are busy).';
  const run = runSummary({ status: 'queued', slurm, message, computing: { launcher: 'slurm', nodes: 2 } });
  assert.equal(runDescription(run, now), 'waiting in Slurm’s queue · 2 h ago');
  const tooltip = runTooltip(run);
  assert.ok(tooltip.includes('waiting in Slurm’s queue: Waits in Slurm’s queue as job 4711'), tooltip);
  assert.ok(tooltip.includes('Slurm job 4711: PENDING'), tooltip);
});

test('a tooltip tells what computes a run on PyTorch, and of another one nothing', () => {
  const computing = {
    launcher: 'torchrun',
    nodes: 2,
    torch: '2.5.1',
    python: '/venv/bin/python',
    device: 'NVIDIA H100',
    processes: 16,
  };
  assert.ok(
    runTooltip(runSummary({ computing })).includes(
      'PyTorch 2.5.1 on NVIDIA H100, 16 processes on 2 machines by torchrun (/venv/bin/python)',
    ),
  );
  const alone = { ...computing, launcher: 'local', nodes: 1, device: 'cpu', processes: 1 };
  assert.ok(runTooltip(runSummary({ computing: alone })).includes('PyTorch 2.5.1 on processor (/venv/'));
  assert.ok(!runTooltip(runSummary()).includes('PyTorch'));
});

test('a tooltip tells what changed, what was noted, the last words, the data and the commit, and none of it is mark-up', () => {
  const run = runSummary({
    status: 'lost',
    changes: [{ key: 'model.cell', from: 'lstm', to: 'gru' }],
    annotations: { note: 'see [here](command:x)', tags: ['t_1'] },
  });
  const data = [{ path: '/lab/data/moby_dick.txt', bytes: 1, sha256: 'abcdef0123' }];
  const text = runTooltip(run, {
    record: { data, git: { commit: '0123456789ab', dirty: true } },
    lastWords: ['Error: `x`'],
  });
  assert.match(text, /\n- model\.cell lstm → gru/);
  assert.match(text, /see \\\[here\\\]\(command:x\)/);
  assert.match(text, /\\#t\\_1/);
  assert.match(text, /```text\nError: `x`\n```/);
  assert.match(text, /data: moby\\_dick\.txt \(abcdef01\)/);
  assert.match(text, /commit 01234567, with changes/);
});

test('beside the loss stands the metric that tells most of the task, but not the perplexity', () => {
  const measured = { ...best, metrics: { perplexity: 4.57, macro_f1: 0.8, accuracy: 0.873 } };
  const classifier = runSummary({ task: 'classification', best: measured });
  assert.equal(runDescription(classifier, now), 'accuracy 87.3 % · best 1.520 at epoch 4 · 2 h ago');
  assert.match(runDescription(runSummary({ best: measured }), now), /^best 1\.520/);
  const monitored = { task: 'classification', monitor: 'macro_f1' } as const;
  assert.equal(
    runDescription(runSummary({ ...monitored, best: measured }), now),
    'loss 1.520 · best F1 (macro) 80.0 % at epoch 4 · 2 h ago',
  );
});

test('a tooltip tells the metrics of the best epoch and of every baseline', () => {
  const lines = runTooltip(
    runSummary({
      task: 'classification',
      vocabulary_size: 0,
      best: { ...best, metrics: { accuracy: 0.873, macro_f1: 0.8 } },
      baselines: [{ name: 'majority class', metrics: { accuracy: 0.5, val_loss: 0.7 } }],
    }),
  ).split(/ *\n/);
  assert.ok(lines.includes('loss 1.520, accuracy 87.3 %, F1 (macro) 80.0 %'), lines.join('\n'));
  assert.ok(lines.includes('baseline majority class: accuracy 50.0 %, loss 0.700'));
  assert.ok(lines.includes('240 k parameters, seed 1'));
});

test('a network that reads numbers is as fast as so many time steps, not tokens', () => {
  const speed = (vocabulary_size: number) => runTooltip(runSummary({ progress: half, vocabulary_size }));
  assert.match(speed(0), /1\s?k time steps\/s/);
  assert.match(speed(65), /1\s?k tokens\/s/);
});

test('a network that has learned something is offered for the playground; one that answers is asked about files', () => {
  const learned = [runSummary({ best }), runSummary({ best, task: 'tagging' })];
  for (const run of learned) assert.deepEqual(endNotice(run)?.offers, ['dashboard', 'playground']);
  assert.deepEqual(endNotice(runSummary({ task: 'tagging' }))?.offers, ['dashboard']);
  assert.deepEqual(learned.map(answersFiles), [false, true]);
  assert.equal(answersFiles(runSummary({ task: 'tagging' })), false);
});

test('the status bar sums up what trains', () => {
  const run = runSummary({ status: 'running', progress: half });
  assert.equal(statusText([]), undefined);
  assert.equal(statusText([run]), '$(sync~spin) char · 50 % · 2 min left');
  assert.equal(statusText([run, run]), '$(sync~spin) 2 runs · 2 min left');
  assert.equal(statusText([runSummary({ status: 'paused', progress: half })]), '$(debug-pause) char · 50 %');
});

test('a notice says how a run ended; a run that a person stopped needs none', () => {
  assert.equal(endNotice(runSummary({ best }))?.text, 'char finished: best 1.520 at epoch 4');
  assert.equal(endNotice(runSummary({ status: 'stopped' })), undefined);
  assert.equal(endNotice(runSummary({ status: 'running' })), undefined);
  const failed = endNotice(runSummary({ status: 'failed', message: 'The loss is not a number at step 7.' }));
  assert.equal(failed?.text, 'char failed: The loss is not a number at step 7.');
  assert.equal(failed?.severity, 'error');
  const refused = endNotice(
    runSummary({ status: 'failed', refused: true, message: 'There is no file a.txt.' }),
  );
  assert.equal(refused?.text, 'char could not begin: There is no file a.txt.');
  assert.deepEqual([failed?.offers, refused?.offers], [['log'], ['experiment']]);
  const interrupted = runSummary({ status: 'lost', checkpoint_step: 20 });
  const lost = endNotice(interrupted, ['Killed', 'out of memory']);
  assert.deepEqual(lost?.offers, ['resume', 'log']);
  assert.match(lost?.text ?? '', /It can be resumed\. Its last words: Killed out of memory$/);
  const early = endNotice(runSummary({ status: 'lost' }));
  assert.equal(early?.text, 'char was interrupted before its first checkpoint: its process is gone.');
  assert.deepEqual(early?.offers, ['log']);
});

test('only remembered runs that are no longer active have ended', () => {
  const ended = runSummary({ id: '1' });
  const active = runSummary({ id: '2', status: 'running' });
  const old = runSummary({ id: '3' });
  const remembered = [ended.directory, active.directory, '/gone'];
  assert.deepEqual(endedSince(remembered, [ended, active, old]), [ended]);
});

test('a tooltip says what is not well in the run, and where it starts', () => {
  const text = runTooltip(runSummary(), {
    findings: [
      { kind: 'slow', severity: 'hint', step: 40, epoch: 1.254, text: 'It is slow.', advice: ['Wait.'] },
    ],
  });
  assert.ok(text.includes('Hint (epoch 1.25, step 40): It is slow.'), text);
});
