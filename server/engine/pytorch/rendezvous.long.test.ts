/** Machines that do not find each other give up, and say why. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { inRoot } from '../../../test/project/paths.ts';
import { BackendRuns } from '../../../test/support/backendRuns.ts';
import { pythonWithTorch } from '../../../test/support/pythonWithTorch.ts';
import { withoutTorch } from '../../../test/support/pytorchWorkers.ts';
import { UserError } from '../../base/errors.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { trainRun } from '../training/train.ts';

const runs = new BackendRuns();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP port was asked for');
  return address.port;
}

test('a run whose second machine never comes fails with a sentence', { skip: withoutTorch }, async () => {
  const directory = await runs.create(`
task: language-model
backend: pytorch
pytorch: {device: cpu, launcher: torchrun, nodes: 2, rendezvous: "127.0.0.1:${await freePort()}", timeout: 5}
data: {train: text.txt}
training: {epochs: 1}
`);
  await assert.rejects(trainRun(directory), (error) => {
    assert.ok(error instanceof UserError, `${error}`);
    assert.match(error.message, /within 5 seconds/);
    return true;
  });
  const { status, message } = await readRunRecord(directory);
  assert.equal(status, 'failed');
  assert.match(message ?? '', /within 5 seconds/);
});

test('a machine that cannot reach the rendezvous gives up with a sentence', { skip: withoutTorch }, () => {
  const place = 'machine.invalid:29500';
  const options = ['--nodes', '2', '--processes', '1', '--rendezvous', place, '--timeout', '5'];
  const { status, stderr } = spawnSync(pythonWithTorch!, ['-m', 'lstm_lab.node', ...options, '127.0.0.1:1'], {
    cwd: inRoot('server/pytorch'),
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  const said = stderr.split('\n').find((line) => line.startsWith('lstm_lab: '));
  assert.match(said ?? stderr, /^lstm_lab: The rendezvous at machine\.invalid:29500 cannot be reached/);
});
