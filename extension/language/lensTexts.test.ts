import assert from 'node:assert/strict';
import test from 'node:test';
import { runSummary } from '../../test/support/runs.ts';
import { lensTexts } from './lensTexts.ts';

const facts = {
  task: 'language-model',
  abstract: false,
  runnable: true,
  parameters: 240_000,
  stepsPerEpoch: 590,
  totalSteps: 2950,
  tokensPerEpoch: 1_200_000,
  memoryBytes: 45_000_000,
};
const best = { epoch: 1, step: 10, val_loss: 2, metrics: {} };
const titles = (...args: Parameters<typeof lensTexts>) => lensTexts(...args).map((lens) => lens.title);

test('a fresh file has one lens, with the numbers when they are known', () => {
  assert.deepEqual(titles(undefined, []), ['▶ Run']);
  assert.deepEqual(titles(facts, []), ['▶ Run · 590 steps × 5 epochs · 240 k parameters · 45 MB']);
});

test('time is what past runs tell of it', () => {
  assert.match(titles({ ...facts, secondsPerEpoch: 20 }, [])[0]!, / · 45 MB · ~2 min$/);
});

test('the best value and the number of runs stand where they lead to', () => {
  const other = runSummary({ id: '20260101-000000', best: { ...best, epoch: 4, val_loss: 1.5 } });
  assert.deepEqual(lensTexts(facts, [runSummary({ best }), other]).slice(1, 3), [
    { title: 'Open dashboard · best 1.500 at epoch 4', command: 'openDashboard' },
    { title: 'Compare 2 runs', command: 'compareRuns' },
  ]);
});

test('while a run is active it can be stopped and paused instead', () => {
  const running = runSummary({ status: 'running' });
  assert.deepEqual(titles(facts, [running]), [
    '$(debug-stop) Stop',
    '$(debug-pause) Pause',
    'Open dashboard',
  ]);
  const paused = runSummary({ status: 'paused', best });
  assert.deepEqual(titles(facts, [paused]), [
    '$(play) Continue',
    '$(debug-stop) Stop',
    'Open dashboard · best 2.000 at epoch 1',
    'Open playground',
  ]);
});

test('a stopped or interrupted last run can be resumed from its checkpoint, a finished one cannot', () => {
  const resume = { title: 'Resume last', command: 'resume', run: runSummary().directory };
  const lost = runSummary({ status: 'lost', checkpoint_step: 20 });
  assert.deepEqual(lensTexts(undefined, [lost])[1], resume);
  assert.equal(lensTexts(undefined, [runSummary({ status: 'lost' })])[1]?.command, 'openDashboard');
  assert.equal(lensTexts(undefined, [runSummary()])[1]?.command, 'openDashboard');
});

test('a base for other experiments has no lens', () => {
  assert.deepEqual(titles({ ...facts, abstract: true }, []), []);
});

test('a sweep is run as a whole, and stopped as a whole while one of its runs trains or waits', () => {
  const sweep = { title: '▶▶ Run sweep of 12 runs', command: 'runSweep' };
  assert.deepEqual(lensTexts({ ...facts, sweepRuns: 12 }, [])[1], sweep);
  const trial = runSummary({ status: 'queued', sweep: { id: '20260102-030405', trial: 2 } });
  const stop = { title: '$(debug-stop) Stop sweep', command: 'stopSweep', run: trial.directory };
  assert.deepEqual(lensTexts({ ...facts, sweepRuns: 12 }, [trial])[1], stop);
});
