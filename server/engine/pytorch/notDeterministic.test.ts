/** What a person reads where `deterministic: true` is asked of an operator for which PyTorch has nothing of the kind. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { at, feeds, randomBatch, smallTrainer } from '../../../test/support/languageModels.ts';
import { UserError } from '../../base/errors.ts';
import { encodeTensors } from '../safetensors.ts';
import { PyTorchTrainer } from './pytorchTrainer.ts';
import { WorkerPort } from './workers.ts';

function bytesOf(message: unknown): Buffer {
  const pieces = encodeTensors({ tensors: new Map(), metadata: { message: JSON.stringify(message) } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(pieces.reduce((sum, { length }) => sum + length, 0)));
  return Buffer.concat([length, ...pieces]);
}

/** Does nothing but answer: as many times as whole messages have come. */
function pretendedWorkers({ meeting: { port, token } }: WorkerPort, answer: unknown): void {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    bytesOf({ token, python: '3.12.1', executable: 'python3', torch: '2.0.0', device: 'cuda', processes: 1 }),
  );
  let received = Buffer.alloc(0);
  socket.on('data', (piece) => {
    received = Buffer.concat([received, piece]);
    while (received.length >= 8) {
      const end = 8 + Number(received.readBigUInt64LE());
      if (received.length < end) return;
      received = received.subarray(end);
      socket.write(bytesOf(answer));
    }
  });
}

test('the key, its file, the operator, and what to write', async () => {
  const port = await WorkerPort.open('127.0.0.1');
  try {
    pretendedWorkers(port, { not_deterministic: 'cumsum_cuda_kernel' });
    const settings = { deterministic: true, file: '/lab/char.lstm.yaml' };
    const trainer = await PyTorchTrainer.create(smallTrainer(), await port.accept(), settings);
    for (const work of [
      () => trainer.step(feeds(randomBatch(11, 6, 4)), 0.01, at(0)),
      () => trainer.evaluate(feeds(randomBatch(11, 6, 4)), 4),
    ])
      await assert.rejects(work, (error) => {
        assert.ok(error instanceof UserError);
        assert.deepEqual(error.place, { file: '/lab/char.lstm.yaml', key: 'pytorch.deterministic' });
        assert.match(error.message, /no algorithm for cumsum_cuda_kernel .*: write deterministic: false\.$/);
        return true;
      });
  } finally {
    port.close();
  }
});
