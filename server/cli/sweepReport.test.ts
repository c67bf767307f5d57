import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halvingSweep } from '../../test/fixtures/sweeps.ts';
import type { SweepRecord } from '../protocol/sweeps.ts';
import { type SweepPlace, SweepReport } from './sweepReport.ts';

const sweep = halvingSweep();
const planned: SweepRecord = {
  ...sweep,
  status: 'running',
  trials: sweep.trials.map(({ number, settings }) => ({
    number,
    settings,
    state: 'planned',
    rung: 0,
    values: [],
    losses: 0,
  })),
};

function reported(isTTY: boolean, records: readonly SweepRecord[], place: Partial<SweepPlace> = {}): string {
  let text = '';
  const stream = { isTTY, columns: 100, write: (part: string) => (text += part) };
  const report = new SweepReport(stream);
  for (const record of records) report.show(record);
  report.end(records.at(-1) ?? sweep, {
    directory: '/lab/sweep',
    experimentFile: '/lab/char.lstm.yaml',
    ...place,
  });
  return text;
}

test('each trial is told once when it has got somewhere, and the best stand in a table', () => {
  const lines = reported(false, [planned, sweep, sweep]).split('\n');
  assert.match(lines[0]!, /^Sweep 20260102-030405 of char: 27 runs, 2 at once\. .*epochs: 1, 3\.$/);
  assert.equal(lines.filter((line) => /^ ?\d+ {2}model\.cell/.test(line)).length, 27);
  assert.ok(lines.some((line) => line.includes('failed: The loss is no longer a finite number')));
  assert.equal(lines.filter((line) => line.endsWith('after epoch 3')).length, 6);
  const head = lines.findIndex((line) => line.startsWith('run  loss'));
  assert.match(lines[head + 1]!, new RegExp(`^${sweep.best} `));
  assert.equal(lines.slice(head + 1).filter((line) => /^\d/.test(line)).length, 10);
  assert.equal(lines.at(-2), 'Finished: /lab/sweep');
});

test('a terminal shows how far it is; a stopped sweep says how to go on', () => {
  const text = reported(true, [planned, { ...sweep, status: 'stopped' }]);
  assert.match(text, /0 of 27 runs {2}0 training or queued/);
  assert.match(text, /27 of 27 runs .* best loss/);
  assert.match(text, /Stopped\. Go on with: lstm-lab sweep \/lab\/char\.lstm\.yaml --resume 20260102-030405/);
});

test('how to go on names the file as it is called now, and where its runs are kept', () => {
  const text = reported(false, [{ ...sweep, status: 'stopped' }], {
    experimentFile: '/my lab/renamed.lstm.yaml',
    runsDirectory: '/my runs',
  });
  const path = (name: string) => `["']/my ${name}["']`;
  const line = `sweep ${path('lab/renamed.lstm.yaml')} --resume 20260102-030405 --runs-dir ${path('runs')}`;
  assert.match(text, new RegExp(line));
});
