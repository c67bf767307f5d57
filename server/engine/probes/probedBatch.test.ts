import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probedExamples, probedLengths } from '../../../test/support/probedNetworks.ts';
import { makeTensor } from '../../graph/tensor.ts';
import { probedBatch } from './probedBatch.ts';

const { network, batch } = probedExamples().translation!;

test('a batch that fits is read as it is', () => {
  const { teacher_forced: _, ...read } = batch;
  assert.deepEqual(probedBatch(network, batch, 100), read);
});

test('of a wide network fewer sequences are read, of the widest fewer steps', async () => {
  const sequences = probedBatch(network, batch, 2 ** 22 / 10);
  assert.deepEqual(sequences.source!.shape, [5, 2]);
  assert.deepEqual(Array.from(sequences.source_lengths!.data, Number), probedLengths.slice(0, 2));
  const column = (b: number) => [0, 1, 2, 3, 4].map((t) => Number(batch.source!.data[t * 3 + b]));
  const read = Array.from(sequences.source!.data, Number);
  assert.deepEqual(
    [read.filter((_, i) => i % 2 === 0), read.filter((_, i) => i % 2 === 1)],
    [column(0), column(1)],
  );
  const steps = probedBatch(network, batch, 2 ** 22 / 3);
  assert.deepEqual(
    [steps.source!.shape, steps.target!.shape],
    [
      [3, 1],
      [3, 1],
    ],
  );
  assert.deepEqual(Array.from(steps.source_lengths!.data, Number), [3]);
});

test('of many sequences the first sixteen are read', async () => {
  const { network, batch } = probedExamples()['language model']!;
  const wide = Object.fromEntries(
    Object.keys(batch).map((name) => [name, makeTensor('int32', Array<number>(200).fill(1), [5, 40])]),
  );
  assert.deepEqual(probedBatch(network, wide, 100).tokens!.shape, [5, 16]);
});
