import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Metric } from '../../protocol/runs.ts';
import { createRunDirectory } from '../../runs/runDirectory.ts';
import { readMetrics } from '../../runs/runReader.ts';
import { trainRun } from './train.ts';

const yaml = `task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 4, hidden_size: 8}
training: {epochs: 3, batch_size: 16, sequence_length: 32, threads: 1, schedule: {type: cosine}}
`;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-stop-after-'));
  await copyFile('test/fixtures/text.txt', join(folder, 'text.txt'));
});
after(() => rm(folder, { recursive: true }));

const create = () => createRunDirectory({ experimentFile: join(folder, 'a.lstm.yaml'), yaml });
const learned = async (directory: string) => (await readMetrics(directory)).lines.map(withoutTime);

function withoutTime(line: Metric): object {
  const { seconds, tokens_per_second, time, ...rest } = line;
  const { memory, ...numbers } = { memory: 0, ...rest };
  return numbers;
}

test('a run that is stopped after each epoch learns what one learns in one go, the schedule too', async () => {
  const [stepwise, straight] = [await create(), await create()];
  const first = await trainRun(stepwise, { stopAfter: 1 });
  assert.deepEqual([first.status, first.progress.epoch, first.best?.epoch], ['stopped', 1, 1]);
  const again = await trainRun(stepwise, { stopAfter: 1 });
  assert.deepEqual([again.status, again.progress.epoch], ['stopped', 1], 'it is there already');
  assert.equal((await trainRun(stepwise, { stopAfter: 2 })).progress.epoch, 2);
  assert.equal((await trainRun(stepwise, { stopAfter: 3 })).status, 'finished');
  await trainRun(straight);
  assert.deepEqual(await learned(stepwise), await learned(straight));
});
