import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { pytorchSettings } from '../../experiment/pytorchSettings.ts';
import { encodeTensors } from '../safetensors.ts';
import { WaitingStopped } from '../training/trainer.ts';
import { Crew } from './crew.ts';
import type { Job } from './launchers/launcher.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-crew-'));
});
after(() => rm(folder, { recursive: true }));

type Work = (job: Job) => Promise<NodeJS.Signals | null>;

/** Whether what was started was stopped too, and whether it knew by then that it was to end. */
let stopped: { readonly known: boolean } | undefined;

/** What comes of waiting for processes of which only their end is known: until they report, or for an answer of theirs. */
async function waitFor(
  work: Work,
  stopWanted = () => false,
  wait = (crew: Crew): Promise<unknown> => crew.workers(),
): Promise<unknown> {
  const log = join(folder, 'log');
  await writeFile(log, 'lstm_lab: from an older start\n');
  const launcher = {
    host: () => '127.0.0.1',
    start: async (job: Job) => ({
      ended: work(job),
      stop: async (known: boolean) => {
        stopped = { known };
      },
    }),
  };
  const waiting = { tell: () => {}, stopWanted };
  const crew = await Crew.start(launcher, {
    python: 'python3',
    settings: pytorchSettings({}),
    environment: {},
    log,
    waiting,
  });
  try {
    return await wait(crew).catch((error: unknown) => error);
  } finally {
    await crew.stop();
  }
}

const forever = () => new Promise<null>(() => {});

test('processes that end before they report: why, in their own words', async () => {
  const error = await waitFor(async ({ log, address, environment }) => {
    assert.match(address, /^127\.0\.0\.1:\d+$/);
    assert.ok(environment.LSTM_LAB_TOKEN);
    await appendFile(log, 'lstm_lab: there is no GPU\n');
    return null;
  });
  assert.ok(error instanceof UserError);
  assert.match(
    error.message,
    /^The processes of PyTorch have ended \(there is no GPU\)\. All that they said is in/,
  );
});

test('processes that end by themselves may say nothing', async () => {
  const error = await waitFor(async () => null);
  assert.ok(error instanceof UserError);
  assert.match(error.message, /^The processes of PyTorch have ended \(without a word\)\./);
});

test('processes that are killed say nothing', async () => {
  const error = await waitFor(async () => 'SIGKILL');
  assert.ok(error instanceof UserError);
  assert.match(error.message, /by the signal SIGKILL, perhaps for want of memory/);
});

test('whoever wants to stop does not wait for them', async () => {
  stopped = undefined;
  let looks = 0;
  assert.ok((await waitFor(forever, () => ++looks > 1)) instanceof WaitingStopped);
  assert.deepEqual(stopped, { known: false });
});

test('whoever wants to stop waits for an answer for a while only', async () => {
  let looks = 0;
  const error = await waitFor(
    forever,
    () => ++looks > 1,
    (crew) => crew.answer(forever(), 1),
  );
  assert.ok(error instanceof WaitingStopped);
});

test('an answer that comes is given', async () => {
  const given = await waitFor(
    forever,
    () => true,
    (crew) => crew.answer(Promise.resolve(7)),
  );
  assert.equal(given, 7);
});

/** Reports as a process does, and goes on listening. */
async function report({ address, environment }: Job): Promise<null> {
  const [host, port] = address.split(':');
  const socket = connect(Number(port), host);
  const hello = {
    token: environment.LSTM_LAB_TOKEN,
    python: '3.12.1',
    executable: 'python3',
    torch: '2.0.0',
    device: 'cpu',
    processes: 1,
  };
  const pieces = encodeTensors({ tensors: new Map(), metadata: { message: JSON.stringify(hello) } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(pieces.reduce((sum, piece) => sum + piece.length, 0)));
  for (const piece of [length, ...pieces]) socket.write(piece);
  return forever();
}

test('processes that listen know that they are to end; those that hang do not', async () => {
  await waitFor(report);
  assert.deepEqual(stopped, { known: true });
  let looks = 0;
  await waitFor(
    report,
    () => ++looks > 2,
    async (crew) => {
      await crew.workers();
      await crew.answer(forever(), 1);
    },
  );
  assert.deepEqual(stopped, { known: false });
});
