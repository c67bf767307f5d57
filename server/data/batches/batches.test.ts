import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { TokenIdsBuilder } from '../tokens/tokenIds.ts';
import { evaluationBatches, StatefulBatches, trainingBatches } from './batches.ts';

const counting = (length: number) => Uint16Array.from({ length }, (_, i) => i);

test('each column reads one stretch of the text without a gap, and the last batch is shorter', () => {
  const batches = new StatefulBatches(counting(24), 2, 4);
  assert.equal(batches.count, 3);
  assert.equal(batches.tokens, 22);
  const columns: number[][] = [[], []];
  for (let i = 0; i < batches.count; i++) {
    const { inputs, targets, time, batch } = batches.at(i);
    assert.equal(inputs.length, time * batch);
    inputs.forEach((id, at) => {
      columns[at % batch]!.push(id);
      assert.equal(targets[at], id + 1);
    });
  }
  assert.deepEqual(columns, [
    Array.from({ length: 11 }, (_, i) => i),
    Array.from({ length: 11 }, (_, i) => i + 11),
  ]);
  assert.equal(batches.at(2).time, 3);
});

test('a text in a file gives the batches of a text in memory', () => {
  const ids = counting(60_000);
  const builder = new TokenIdsBuilder(0);
  builder.append(ids);
  const inFile = new StatefulBatches(builder.finish(), 7, 50);
  const inMemory = new StatefulBatches(ids, 7, 50);
  for (let i = 0; i < inMemory.count; i++) assert.deepEqual(inFile.at(i), inMemory.at(i));
  builder.dispose();
});

test('data shorter than one sequence is refused with the numbers', () => {
  const settings = { batch_size: 32, sequence_length: 64 };
  assert.throws(
    () => trainingBatches(counting(2048), settings, 'a.lstm.yaml'),
    (error) =>
      error instanceof UserError && ['2048', '32', '64', '2049'].every((n) => error.message.includes(n)),
  );
  assert.equal(trainingBatches(counting(2049), settings, 'a.lstm.yaml').count, 1);
});

test('a short validation text is read in fewer columns; nothing to predict is refused', () => {
  const settings = { batch_size: 32, sequence_length: 4 };
  assert.equal(evaluationBatches(counting(2), settings, 'a').at(0).batch, 1);
  assert.equal(evaluationBatches(counting(33), settings, 'a').at(0).batch, 2);
  assert.equal(evaluationBatches(counting(10_000), settings, 'a').at(0).batch, 32);
  assert.throws(() => evaluationBatches(counting(1), settings, 'a'), UserError);
});
