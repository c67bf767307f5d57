import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { WorkspaceWorker } from './workspaceWorker.ts';

async function workerThat(t: TestContext, program: string): Promise<WorkspaceWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-worker-'));
  const script = join(folder, 'worker.cjs');
  await writeFile(script, `const { parentPort } = require('node:worker_threads');\n${program}`);
  const worker = new WorkspaceWorker(script, {}, join(folder, 'runs.index'));
  t.after(async () => {
    await worker.dispose();
    await rm(folder, { recursive: true });
  });
  return worker;
}

test('news come in the order in which they were told, texts and objects, and before the reply that followed them', async (t) => {
  const worker = await workerThat(
    t,
    `parentPort.on('message', ({ id }) => {
      const news = (i) => ({ news: 'runs', runs: [], gone: [String(i)] });
      for (let i = 0; i < 50; i++) parentPort.postMessage(i % 5 === 4 ? news(i) : JSON.stringify(news(i)));
      parentPort.postMessage({ id });
    });`,
  );
  const told: string[] = [];
  worker.onNews((news) => {
    if (news.news === 'runs') told.push(...news.gone);
  });
  await worker.request('compare', undefined);
  assert.deepEqual(
    told,
    Array.from({ length: 50 }, (_, i) => String(i)),
  );
});

test('a crash fails what was asked, is told, and the next request starts a new worker', async (t) => {
  const worker = await workerThat(
    t,
    `parentPort.on('message', ({ id, method }) => {
      if (method === 'compare') throw new Error('broken');
      parentPort.postMessage({ id, result: '/runs/1' });
    });`,
  );
  let lost = 0;
  worker.onLost(() => lost++);
  await assert.rejects(worker.request('compare', undefined), /broken/);
  assert.equal(lost, 1);
  assert.equal(await worker.request('prepareRun', { file: '', runsDirectory: '' }), '/runs/1');
});

test('between long texts that arrive together the host has its turns', async (t) => {
  const worker = await workerThat(
    t,
    `parentPort.on('message', ({ id }) => {
      for (let i = 0; i < 20; i++) parentPort.postMessage(JSON.stringify({ news: 'runs', runs: [], gone: [] }));
      parentPort.postMessage({ id });
    });`,
  );
  let turns = 0;
  let told = 0;
  const most: number[] = [];
  const count = () => {
    turns++;
    if (told < 20) setImmediate(count);
  };
  setImmediate(count);
  worker.onNews(() => {
    told++;
    most.push(turns);
  });
  await worker.request('compare', undefined);
  assert.equal(new Set(most).size, 20, 'no two texts in one turn');
});
