/**
 * The table of runs with ten thousand rows: from the host's summaries to what is drawn, frame times while it is
 * scrolled, and what one new metric costs with ten runs and with ten thousand.
 *
 *     npx tsx test/bench/dashboardTable.ts
 */
import type { Page } from 'playwright-core';
import { dashboardRun } from '../../extension/dashboard/dashboardRun.ts';
import type { DashboardRun, ToDashboard } from '../../server/protocol/dashboard.ts';
import type { RunSummary, TableRow } from '../../server/protocol/workspace.ts';
import { tableOf } from '../fixtures/dashboardRuns.ts';
import { PageTester } from '../support/pages.ts';
import { runSummary } from '../support/runs.ts';

const manyRuns = 10_000;
/** Rows of one message, as the host sends them. */
const pieceSize = 250;

const tester = await PageTester.start('dashboard');
try {
  await benchFilling();
  await benchScrolling();
  for (const count of [10, manyRuns]) await benchOneMetric(count);
} finally {
  await tester.stop();
}

function summaries(count: number): { run: RunSummary; table: TableRow }[] {
  return Array.from({ length: count }, (_, i) => {
    const values = { val_loss: 1 + (i % 97) / 97, train_loss: 1 + (i % 89) / 89 };
    const run = runSummary({
      id: `20260102-${String(i).padStart(6, '0')}`,
      created: new Date(Date.UTC(2026, 0, 2) - i * 60_000).toISOString(),
      best: {
        epoch: 4,
        step: 400,
        val_loss: values.val_loss,
        metrics: { perplexity: Math.exp(values.val_loss) },
      },
      last: { ...values, metrics: { perplexity: Math.exp(values.val_loss) } },
      progress: {
        step: 500,
        total_steps: 500,
        epoch: 5,
        epochs: 5,
        seconds: 60 + i,
        tokens_per_second: 50_000,
      },
      changes: [{ key: 'model.hidden_size', from: '128', to: '256' }],
    });
    const settings = {
      'model.hidden_size': 32 * (1 + (i % 8)),
      'model.cell': ['lstm', 'gru', 'rnn'][i % 3]!,
      'training.optimizer.learning_rate': 0.001 * (1 + (i % 5)),
      'training.batch_size': 16 * (1 + (i % 4)),
      'training.seed': i,
    };
    return { run, table: { run: run.directory, settings, best: { epoch: 4, step: 400, values } } };
  });
}

function rowsOf(count: number): DashboardRun[] {
  return summaries(count).map(({ run, table }) => dashboardRun(run, table, false));
}

function messagesOf(rows: readonly DashboardRun[]): ToDashboard[] {
  const [table] = tableOf(rows, []);
  const pieces: ToDashboard[] = [];
  for (let i = 0; i < rows.length; i += pieceSize)
    pieces.push({ type: 'rows', rows: rows.slice(i, i + pieceSize) });
  return [table!, ...pieces];
}

async function benchFilling(): Promise<void> {
  const known = summaries(manyRuns);
  const begin = performance.now();
  const cpuBefore = process.cpuUsage();
  const messages = messagesOf(known.map(({ run, table }) => dashboardRun(run, table, false)));
  const texts = messages.map((message) => JSON.stringify(message));
  report('host: rows and their messages', performance.now() - begin, 'ms');
  report('host: the same, time of the processor', process.cpuUsage(cpuBefore).user / 1000, 'ms');
  report('size of all messages', texts.join('').length / 1e6, 'MB');
  const { page } = await tester.open({ width: 1400 });
  const cpu = await processorTime(page);
  const { first, all, longest } = await page.evaluate(async (received: string[]) => {
    const start = performance.now();
    let firstDrawn = 0;
    let slowest = 0;
    for (const text of received) {
      const before = performance.now();
      const arrived = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
      window.postMessage(JSON.parse(text), '*');
      await arrived;
      if (firstDrawn === 0 && document.querySelector('[data-run]')) firstDrawn = performance.now() - start;
      slowest = Math.max(slowest, performance.now() - before);
    }
    while (document.querySelector('.grid')?.getAttribute('aria-rowcount') !== '10001')
      await new Promise(requestAnimationFrame);
    return { first: firstDrawn, all: performance.now() - start, longest: slowest };
  }, texts);
  report('page: first rows drawn', first, 'ms');
  report('page: all rows there', all, 'ms');
  report('page: longest message', longest, 'ms');
  report('page: all rows, time of the processor', await cpu(), 'ms');
  await page.context().close();
}

async function openWith(
  count: number,
): Promise<{ page: Page; rows: DashboardRun[]; post(message: object): Promise<void> }> {
  const rows = rowsOf(count);
  const { page, post } = await tester.open({ width: 1400 });
  await post(messagesOf(rows));
  return { page, rows, post };
}

async function benchScrolling(): Promise<void> {
  const { page } = await openWith(manyRuns);
  for (const pixels of [40, 400, 4000]) {
    const cpu = await processorTime(page);
    const frames = await page.evaluate(async (by) => {
      const grid = document.querySelector('.grid')!;
      grid.scrollTop = 0;
      for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
      const times: number[] = [];
      let before = performance.now();
      for (let i = 0; i < 180; i++) {
        grid.scrollTop += by;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - before);
        before = now;
      }
      return times;
    }, pixels);
    report(`scrolling ${pixels} px a frame: processor, mean`, (await cpu()) / frames.length, 'ms');
    const sorted = frames.toSorted((a, b) => a - b);
    report(`scrolling ${pixels} px a frame: median`, sorted[90]!, 'ms');
    report(`scrolling ${pixels} px a frame: 95 of 100`, sorted[171]!, 'ms');
    report(`scrolling ${pixels} px a frame: longest`, sorted.at(-1)!, 'ms');
  }
  await page.context().close();
}

async function benchOneMetric(count: number): Promise<void> {
  const { page, rows } = await openWith(count);
  const rounds = 200;
  const cpu = await processorTime(page);
  await page.evaluate(
    async ({ changed, times }) => {
      for (let i = 0; i < times; i++) {
        window.postMessage({ type: 'rows', rows: [{ ...changed, bestLoss: 2 - i / times }] }, '*');
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
      }
    },
    { changed: rows[3]!, times: rounds },
  );
  report(`one new metric among ${count} runs: processor`, (await cpu()) / rounds, 'ms');
  await page.context().close();
}

/** Milliseconds that the page's thread is at work from now on until asked: other programs do not count. */
async function processorTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await read();
  return async () => (await read()) - before;
}

function report(what: string, value: number, unit: string): void {
  process.stdout.write(`${what.padEnd(52)}${value.toFixed(2).padStart(10)} ${unit}\n`);
}
