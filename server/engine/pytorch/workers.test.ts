import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { encodeTensors } from '../safetensors.ts';
import { TrainerLost } from '../training/trainer.ts';
import { WorkerPort } from './workers.ts';

function bytesOf(message: unknown): Buffer {
  const pieces = encodeTensors({ tensors: new Map(), metadata: { message: JSON.stringify(message) } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(pieces.reduce((sum, { length }) => sum + length, 0)));
  return Buffer.concat([length, ...pieces]);
}

const hello = (token: string, processes = 1) =>
  bytesOf({ token, python: '3.12.1', executable: 'python3', torch: '2.0.0', device: 'cpu', processes });

function call(port: WorkerPort): Socket {
  return connect(port.meeting.port, '127.0.0.1').on('error', () => {});
}

test('strangers are sent away; who has the token is taken', async () => {
  const port = await WorkerPort.open('127.0.0.1');
  try {
    const arrival = port.accept();
    const strangers = [hello('guessed'), Buffer.from('GET / HTTP/1.1\r\n\r\n'), bytesOf({ other: 1 })];
    for (const bytes of strangers) {
      const stranger = call(port);
      stranger.write(bytes);
      await once(stranger, 'close');
    }
    const ours = call(port);
    ours.write(hello(port.meeting.token, 4));
    const workers = await arrival;
    assert.equal(workers.hello.processes, 4);
    ours.destroy();
  } finally {
    port.close();
  }
});

test('who says nothing, or too slowly, is sent away after a while; who has shown the token may be silent', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const port = await WorkerPort.open('127.0.0.1');
  try {
    const ours = call(port);
    ours.write(hello(port.meeting.token));
    const workers = await port.accept();
    const slow = call(port);
    const closed = once(slow, 'close');
    slow.write(hello(port.meeting.token).subarray(0, 12));
    await once(slow, 'connect');
    // The port knows of who came first once it has taken who came later.
    const last = call(port);
    last.write(hello('guessed'));
    await once(last, 'close');
    t.mock.timers.tick(10_000);
    await closed;
    assert.equal(workers.ended, false);
    ours.destroy();
  } finally {
    port.close();
  }
});

test('whoever waits for an answer of processes that end is told so; those in their place are kept until asked for', async () => {
  const port = await WorkerPort.open('127.0.0.1');
  try {
    const first = call(port);
    first.write(hello(port.meeting.token, 1));
    const workers = await port.accept();
    const answer = workers.ask('step');
    first.destroy();
    await assert.rejects(answer, TrainerLost);
    await assert.rejects(workers.ask('step'), TrainerLost);
    const second = call(port);
    second.write(hello(port.meeting.token, 2));
    assert.equal((await port.accept()).hello.processes, 2);
    second.destroy();
  } finally {
    port.close();
  }
});

test('those that report later take the place of those before, which may be on a machine without power', async () => {
  const port = await WorkerPort.open('127.0.0.1');
  try {
    const first = call(port);
    first.write(hello(port.meeting.token, 1));
    const answer = (await port.accept()).ask('step');
    const second = call(port);
    second.write(hello(port.meeting.token, 2));
    await assert.rejects(answer, TrainerLost);
    assert.equal((await port.accept()).hello.processes, 2);
  } finally {
    port.close();
  }
});

test('an answer that cannot be read is no loss of processes: it would be lost again and again', async () => {
  const port = await WorkerPort.open('127.0.0.1');
  try {
    const ours = call(port);
    ours.write(hello(port.meeting.token));
    const answer = (await port.accept()).ask('step');
    const damaged = Buffer.from('12345678 is no safetensors');
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(damaged.length));
    ours.write(Buffer.concat([length, damaged]));
    await assert.rejects(answer, /^Error: what the PyTorch processes have sent cannot be read$/);
  } finally {
    port.close();
  }
});
