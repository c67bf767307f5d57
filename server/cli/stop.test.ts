import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertMistake, CommandLineProgram } from '../../test/support/commandLine.ts';
import { ControlWatch } from '../runs/control.ts';
import { thisProcess } from '../runs/processIdentity.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord, writeRunRecord } from '../runs/runRecord.ts';

let program: CommandLineProgram;
before(async () => {
  program = await CommandLineProgram.build();
});
after(() => program.dispose());

const newRun = (status: 'queued' | 'finished') =>
  createRunDirectory({
    experimentFile: join(program.folder, `${status}.lstm.yaml`),
    yaml: '',
    facts: { status },
  });

const thisOne = () => ({ ...thisProcess(), heartbeat: Date.now() });

test('a run that waits for its turn is stopped; one that has finished cannot be', async () => {
  const waiting = await newRun('queued');
  const { code, out, error } = await program.run(['stop', 'queued']);
  assert.equal(code, 0, error);
  assert.ok(out.includes(waiting));
  assert.equal((await readRunRecord(waiting)).status, 'stopped');
  assert.equal(new ControlWatch(waiting).command, 'stop');
  const over = await newRun('finished');
  assertMistake(await program.run(['stop', over]), over, 'neither trains nor waits');
});

test('without Slurm a job cannot be submitted or cancelled, and what is missing is said', async () => {
  const env = { PATH: program.folder };
  const file = join(program.folder, 'job.lstm.yaml');
  await writeFile(join(program.folder, 'text.txt'), 'one two three\n'.repeat(100));
  await writeFile(
    file,
    'task: language-model\nbackend: pytorch\npytorch: {launcher: slurm}\ndata: {train: text.txt}\n',
  );
  const { code, error } = await program.run(['train', file], { env });
  assert.equal(code, 1);
  assert.match(error, /job\.lstm\.yaml:3.*pytorch\.launcher: There is no command sbatch here/);
  const waiting = await newRun('queued');
  const record = await readRunRecord(waiting);
  await writeRunRecord(waiting, { ...record, slurm: { job: '7', state: 'PENDING' } });
  assertMistake(await program.run(['stop', waiting], { env }), 'There is no command scancel here');
  assert.equal((await readRunRecord(waiting)).status, 'queued', 'nothing is said that is not so');
});

test('a run that is Slurm’s job is listed so, and not gone on with beside it', async () => {
  const waiting = await newRun('queued');
  const record = await readRunRecord(waiting);
  const resume = () =>
    program.run(['train', '--resume', waiting, '--backend', 'onnxruntime'], {
      env: { PATH: program.folder },
    });
  const told = ['is still going, as Slurm’s job 7', `stop it with: lstm-lab stop ${waiting}`];
  const running = { job: '7', state: 'RUNNING' };
  await writeRunRecord(waiting, { ...record, status: 'running', slurm: running, process: thisOne() });
  assertMistake(await resume(), ...told);
  await writeRunRecord(waiting, { ...record, slurm: { job: '7', state: 'PENDING' } });
  assertMistake(await resume(), ...told);
  const listed = await program.run(['runs', program.folder], { env: { PATH: program.folder } });
  assert.match(listed.out, /queued in Slurm \(7\)/);
});

test('a run that trains is not gone on with beside it: what can be done is told', async () => {
  const running = await newRun('queued');
  const record = await readRunRecord(running);
  await writeRunRecord(running, { ...record, status: 'running', process: thisOne() });
  const outcome = await program.run(['train', '--resume', running]);
  assertMistake(outcome, `in process ${process.pid}:`, `stop it with: lstm-lab stop ${running}`);
});
