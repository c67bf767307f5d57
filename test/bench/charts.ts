/**
 * How smooth the charts of the dashboard page are, in headless Chromium: times of frames while a person zooms and
 * pans, script time of live points, memory.
 *
 *     npx tsx test/bench/charts.ts [RUNS [POINTS]]
 */
import type { CDPSession, Page } from 'playwright-core';
import { makeRun, tableOf } from '../fixtures/dashboardRuns.ts';
import { PageTester } from '../support/pages.ts';
import { pageScript } from './charts/pageScript.ts';

const [runs = 20, points = 100_000] = process.argv.slice(2).map(Number);
const epochs = 50;
const metrics = ['loss', 'learning_rate', 'gradient_norm', 'update_ratio', 'tokens_per_second', 'memory'];
const appendsPerSecond = 10;
const appends = 50;
const rowsPerAppend = 5;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Frames while `gesture` goes on. */
async function frames(
  page: Page,
  session: CDPSession,
  name: string,
  gesture: () => Promise<void>,
): Promise<void> {
  await page.evaluate('bench.watch()');
  const before = await work(session);
  await gesture();
  const after = await work(session);
  const times: number[] = await page.evaluate('bench.stop()');
  const perSecond = (1000 * times.length) / times.reduce((sum, time) => sum + time, 0);
  const figures = [0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(1).padStart(7));
  const processor = ((after - before) / times.length).toFixed(1).padStart(10);
  print(`${name.padEnd(34)}${perSecond.toFixed(1).padStart(7)}${figures.join('')}${processor}`);
}

/** Milliseconds that the page's main thread has had the processor: what else the machine does does not count. */
async function work(session: CDPSession): Promise<number> {
  const { metrics: all } = await session.send('Performance.getMetrics');
  return (all.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
}

/** Megabytes of objects and of array buffers, after collection. */
async function memory(session: CDPSession): Promise<{ objects: number; buffers: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage');
  return { objects: usage.usedSize / 1e6, buffers: (usage.backingStorageSize ?? 0) / 1e6 };
}

const tester = await PageTester.start('dashboard');
try {
  const charts = {
    metrics,
    axis: 'step',
    logX: false,
    smoothing: 0.6,
    ignoreOutliers: false,
    hidden: [],
    charts: {},
  };
  const { page, post, problems } = await tester.open({ width: 1280, height: 1400, state: { charts } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const rows = Array.from({ length: runs }, (_, i) => makeRun(`run-${i}`, { baselines: [] }));
  const ids = JSON.stringify(rows.map(({ id }) => id));
  for (const message of tableOf(rows)) await post(message);
  await page.evaluate(pageScript);
  const start = performance.now();
  await page.evaluate(`bench.fill(${ids}, ${points}, ${epochs})`);
  print(
    `${runs} runs of ${points} points, ${metrics.length} charts; made up, sent and held in ${(performance.now() - start).toFixed(0)} ms`,
  );
  await page
    .locator('.chart-overlay')
    .nth(metrics.length - 1)
    .waitFor();
  await page.waitForTimeout(1500);

  const box = (await page.locator('.chart-overlay').first().boundingBox())!;
  const at = (x: number): [number, number] => [box.x + box.width * x, box.y + box.height / 2];
  print(
    `${'frames while'.padEnd(34)}${'fps'.padStart(7)}${['median', '95 %', 'worst'].map((word) => word.padStart(7)).join('')}   main thread, ms`,
  );
  await frames(page, session, 'nothing happens', () => page.waitForTimeout(1000));
  await frames(page, session, 'the pointer moves (cursor)', async () => {
    for (let i = 0; i < 120; i++) await page.mouse.move(...at(0.2 + i / 200));
  });
  await page.mouse.move(...at(0.4));
  await page.keyboard.down('Control');
  await frames(page, session, 'the wheel zooms in', async () => {
    for (let i = 0; i < 60; i++) await page.mouse.wheel(0, -12);
  });
  await page.keyboard.up('Control');
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await frames(page, session, 'the chart is panned', async () => {
    for (let i = 0; i < 180; i++) await page.mouse.move(...at(0.4 + 0.3 * Math.sin(i / 20)));
  });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.keyboard.down('Control');
  await frames(page, session, 'the wheel zooms out', async () => {
    for (let i = 0; i < 60; i++) await page.mouse.wheel(0, 12);
  });
  await page.keyboard.up('Control');
  await page.mouse.dblclick(...at(0.5));
  await page.mouse.move(2, 2);
  await page.waitForTimeout(1500);

  const before = await work(session);
  await frames(page, session, `points arrive ${appendsPerSecond} times a second`, () =>
    page.evaluate(`bench.append(${ids}, ${points}, ${rowsPerAppend}, ${appends}, ${appendsPerSecond})`),
  );
  const perUpdate = ((await work(session)) - before) / appends;
  print(`an update of all ${runs} runs: ${perUpdate.toFixed(1)} ms of the main thread`);
  const { objects, buffers } = await memory(session);
  print(`memory: ${objects.toFixed(0)} MB objects, ${buffers.toFixed(0)} MB array buffers`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
} finally {
  await tester.stop();
}
