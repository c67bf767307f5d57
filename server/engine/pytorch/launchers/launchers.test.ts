import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, mock, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { UserError } from '../../../base/errors.ts';
import { pytorchSettings } from '../../../experiment/pytorchSettings.ts';
import { command } from './command.ts';
import { launchers } from './index.ts';
import { lastWord } from './lastWord.ts';
import type { Job } from './launcher.ts';
import { nodeArguments, nodeLine } from './nodeLine.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-launchers-'));
});
after(() => rm(folder, { recursive: true }));

const settings = { ...pytorchSettings({}), launcher: 'torchrun', processes: 8 } as const;
const told: string[] = [];
const job = (changes: Partial<Job> = {}): Job => ({
  python: '/opt/my venv/bin/python',
  settings,
  address: '127.0.0.1:4711',
  environment: { LSTM_LAB_TOKEN: 'secret' },
  log: join(folder, 'log'),
  waiting: { tell: (note) => told.push(note), stopWanted: () => false },
  ...changes,
});
const shared = { ...settings, nodes: 2, rendezvous: 'gpu1:29500', max_restarts: 5, timeout: 60 };

test('the processes of one machine meet on it', () => {
  assert.deepEqual(nodeArguments(job()), [
    ...['-m', 'lstm_lab.node', '--nodes', '1', '--processes', '8', '--timeout', '300', '127.0.0.1:4711'],
  ]);
});

test('the line for other machines has all that is needed there', () => {
  assert.equal(
    nodeLine(job({ settings: shared, address: 'gpu1:4711' })),
    "LSTM_LAB_TOKEN=secret '/opt/my venv/bin/python' -m lstm_lab.node --nodes 2 --processes 8 --timeout 60 --restarts 5 --rendezvous gpu1:29500 gpu1:4711",
  );
});

test('this machine is called as the rendezvous calls it, where there are others', () => {
  assert.equal(launchers.torchrun.host(shared), 'gpu1');
  assert.equal(launchers.torchrun.host(settings), '127.0.0.1');
  assert.equal(launchers.local.host(settings), '127.0.0.1');
});

test('a command of one’s own is filled in and given to the shell', {
  skip: process.platform === 'win32' && 'there is no POSIX shell',
}, async () => {
  const template =
    'printf "%s\\n" {python} {address} {token} {processes} {nodes} {rendezvous} "$LSTM_LAB_TOKEN"';
  const launched = await command.start(job({ settings: { ...shared, command: template } }));
  assert.equal(await launched.ended, null);
  await launched.stop(true);
  assert.deepEqual((await readFile(join(folder, 'log'), 'utf8')).trimEnd().split('\n'), [
    ...['/opt/my venv/bin/python', '127.0.0.1:4711', 'secret', '8', '2', 'gpu1:29500', 'secret'],
  ]);
});

test('stopping ends all that a program has started', {
  skip: process.platform === 'win32' && 'there is no POSIX shell',
}, async () => {
  const log = join(folder, 'children');
  const template = 'sleep 1000 & echo $! {address}';
  const launched = await command.start(job({ log, settings: { ...shared, command: template } }));
  await launched.ended;
  const child = Number.parseInt(await readFile(log, 'utf8'), 10);
  assert.ok(isRunning(child));
  await launched.stop(true);
  // Whom the system has told to end may need a moment for it.
  while (isRunning(child)) await nextTurn();
});

/** Waits while time passes as fast as it can. */
async function passing<T>(awaited: Promise<T>): Promise<T> {
  let isOver = false;
  void awaited.then(() => {
    isOver = true;
  });
  while (!isOver) {
    mock.timers.tick(1000);
    await nextTurn();
  }
  return awaited;
}

/** A program of the shell that goes on when something is written into a pipe. */
async function waitingProgram(name: string, lines: (pipe: string) => string) {
  const [pipe, log] = [join(folder, `${name}.pipe`), join(folder, `${name}.log`)];
  spawnSync('mkfifo', [pipe]);
  const template = `${lines(pipe)} # {address}`;
  const launched = await command.start(job({ log, settings: { ...shared, command: template } }));
  return { launched, pipe, words: () => readFile(log, 'utf8') };
}

test('processes that know that they are to end have time for their last words', {
  skip: process.platform === 'win32' && 'there is no POSIX shell',
}, async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { launched, pipe, words } = await waitingProgram('healthy', (path) => `cat ${path}; echo farewell`);
    const stopped = launched.stop(true);
    mock.timers.tick(30_000);
    await writeFile(pipe, 'at last\n');
    await stopped;
    assert.equal(await words(), 'at last\nfarewell\n');
  } finally {
    mock.timers.reset();
  }
});

test('those that do not know it are told at once, and killed when they do not listen', {
  skip: process.platform === 'win32' && 'there is no POSIX shell',
}, async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const starting = await waitingProgram('starting', (path) => `cat ${path}`);
    await starting.launched.stop(false);
    assert.equal(await starting.launched.ended, 'SIGTERM');
    const deaf = await waitingProgram('deaf', (path) => `trap '' TERM; echo deaf; cat ${path}`);
    while ((await deaf.words()) === '') await nextTurn();
    await passing(deaf.launched.stop(true));
    assert.equal(await deaf.launched.ended, 'SIGKILL');
  } finally {
    mock.timers.reset();
  }
});

test('a program that is not there', async () => {
  await assert.rejects(
    () => launchers.local.start(job({ python: join(folder, 'nothing') })),
    (error: unknown) => error instanceof UserError && error.message.includes('nothing cannot be started'),
  );
});

/** What has ended may wait for somebody to ask how. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

const log = `an older run
lstm_lab: RuntimeError: from an older run
`;
for (const [what, words, expected] of [
  [
    'its own fault',
    'Traceback\n[default1]:lstm_lab: CUDA out of memory\nWARNING: torchrun\n',
    'CUDA out of memory',
  ],
  [
    'not what followed from it',
    'lstm_lab: no GPU\nlstm_lab: RuntimeError: [pair.cc] Connection closed by peer\n',
    'no GPU',
  ],
  [
    'the last line of a program without a complaint',
    'sh: 1: pyhton: not found\n',
    'sh: 1: pyhton: not found',
  ],
  ['nothing', '', undefined],
] as const)
  test(`why processes have ended: ${what}`, async () => {
    const file = join(folder, 'words');
    await writeFile(file, log + words);
    assert.equal(await lastWord(file, log.length), expected);
  });

test('a log that has gone or has been emptied says nothing, a long one is not read whole', async () => {
  assert.equal(await lastWord(join(folder, 'gone'), 0), undefined);
  const file = join(folder, 'long');
  await writeFile(file, 'short');
  assert.equal(await lastWord(file, 4_000_000), undefined);
  await writeFile(file, `lstm_lab: long ago\n${'.\n'.repeat(1_000_000)}at the end\n`);
  assert.equal(await lastWord(file, 0), 'at the end');
});
