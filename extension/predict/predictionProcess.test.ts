import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../../server/base/errors.ts';
import type { PredictionProgress } from '../../server/protocol/predicting.ts';
import { runPrediction } from './predictionProcess.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-prediction-'));
});
after(() => rm(folder, { recursive: true }));

/** Runs a program in the place of `lstm-lab`; `output` is what it is told to write. */
async function run(program: string, signal: AbortSignal, onProgress: (news: PredictionProgress) => void) {
  const script = join(folder, 'program.cjs');
  const output = join(folder, 'answers.txt');
  await writeFile(
    script,
    `const output = process.argv[process.argv.indexOf('--output') + 1]; const fs = require('fs'); ${program}`,
  );
  const asked = { model: 'run', input: 'mails.csv', output };
  return runPrediction(asked, { node: process.execPath, script, env: process.env }, signal, onProgress);
}

const never = new AbortController().signal;

test('it tells how far it is, and that it is done', async () => {
  const told: PredictionProgress[] = [];
  const program = `console.error('{"examples": 3, "fraction": 0.5, "secondsLeft": 2}'); fs.writeFileSync(output, 'yes');`;
  assert.equal(await run(program, never, (news) => told.push(news)), true);
  assert.deepEqual(told, [{ examples: 3, fraction: 0.5, secondsLeft: 2 }]);
  await rm(join(folder, 'answers.txt'));
});

test('what a person did wrong is a sentence; anything else is a bug', async () => {
  const failing = (code: number) =>
    run(`console.error('mails.csv: there is no column “text”.'); process.exit(${code});`, never, () => {});
  await assert.rejects(failing(1), (error) => error instanceof UserError && /no column/.test(error.message));
  await assert.rejects(failing(2), (error) => error instanceof Error && !(error instanceof UserError));
});

test('cancelled, it leaves nothing behind', async () => {
  const stop = new AbortController();
  const program = `fs.writeFileSync(output + '.1.tmp', 'half'); console.error('{"examples": 1}'); setInterval(() => {}, 1000);`;
  assert.equal(await run(program, stop.signal, () => stop.abort()), false);
  assert.deepEqual(await readdir(folder), ['program.cjs']);
});
