/** The dashboard page with charts of made-up runs, and what a person does with the first of them. */
import type { CDPSession, Page } from 'playwright-core';
import { makeRun, tableOf } from '../../fixtures/dashboardRuns.ts';
import type { PageTester } from '../../support/pages.ts';
import { pageScript } from './pageScript.ts';

/** The columns of the lines of steps that the charts of these metrics show. */
const columns: Readonly<Record<string, string>> = { loss: 'train_loss' };

const epochs = 50;

export interface Amount {
  readonly runs: number;
  /** Of each run and metric. */
  readonly points: number;
  /** One chart each; a single one is enlarged. */
  readonly metrics: readonly string[];
}

export class ChartPage {
  readonly page: Page;
  readonly session: CDPSession;
  readonly problems: readonly string[];
  #box = { x: 0, y: 0, width: 0, height: 0 };

  private constructor(page: Page, session: CDPSession, problems: readonly string[]) {
    this.page = page;
    this.session = session;
    this.problems = problems;
  }

  static async open(tester: PageTester, amount: Amount): Promise<ChartPage> {
    const { runs, points, metrics } = amount;
    const charts = {
      metrics,
      ...(metrics.length === 1 && { enlarged: metrics[0] }),
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
    const opened = new ChartPage(page, session, problems);
    const rows = Array.from({ length: runs }, (_, i) => makeRun(`run-${i}`, { baselines: [] }));
    for (const message of tableOf(rows)) await post(message);
    await page.evaluate(pageScript);
    const ids = JSON.stringify(rows.map(({ id }) => id));
    const wanted = JSON.stringify(metrics.map((metric) => columns[metric] ?? metric));
    await page.evaluate(`bench.fill(${ids}, ${wanted}, ${points}, ${epochs})`);
    const overlays = page.locator('.chart-overlay');
    await overlays.nth(metrics.length - 1).waitFor();
    await overlays.first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(1500);
    opened.#box = (await overlays.first().boundingBox())!;
    return opened;
  }

  async movePointer(): Promise<number> {
    return this.#gesture('pointermove', 240, '0.2 + i / 400');
  }

  /** @param turn of the wheel, negative towards the data */
  async zoom(turn: number): Promise<number> {
    return this.#gesture('wheel', 120, '0.4', { deltaY: turn, ctrlKey: true });
  }

  async pan(): Promise<number> {
    const { x, y, width, height } = this.#box;
    await this.page.mouse.move(x + width * 0.4, y + height / 2);
    await this.page.keyboard.down('Shift');
    await this.page.mouse.down();
    const steps = await this.#gesture('pointermove', 240, '0.4 + 0.3 * Math.sin(i / 20)', { shiftKey: true });
    await this.page.mouse.up();
    await this.page.keyboard.up('Shift');
    return steps;
  }

  async showAll(): Promise<void> {
    await this.page.mouse.dblclick(this.#box.x + this.#box.width / 2, this.#box.y + this.#box.height / 2);
    await this.page.mouse.move(2, 2);
    await this.page.waitForTimeout(1000);
  }

  /** Makes the messages of so many updates of all runs: the bench's own work is not measured. */
  async prepareUpdates(count: number, rows: number): Promise<void> {
    await this.page.evaluate(`bench.prepare(${rows}, ${count})`);
  }

  /** @returns how many updates there were */
  async update(perSecond: number): Promise<number> {
    return this.page.evaluate(`bench.append(${perSecond})`);
  }

  /** Milliseconds that the page's main thread has had the processor: what else the machine does does not count. */
  async work(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
  }

  /** Megabytes of objects and of array buffers, after collection. */
  async memory(): Promise<{ objects: number; buffers: number }> {
    await this.session.send('HeapProfiler.collectGarbage');
    const usage: { usedSize: number; backingStorageSize?: number } =
      await this.session.send('Runtime.getHeapUsage');
    return { objects: usage.usedSize / 1e6, buffers: (usage.backingStorageSize ?? 0) / 1e6 };
  }

  async close(): Promise<void> {
    await this.page.context().close();
    if (this.problems.length > 0) throw new Error(this.problems.join('\n'));
  }

  /** @param at where the pointer is at step i, as a share of the chart's width */
  async #gesture(type: string, steps: number, at: string, more: object = {}): Promise<number> {
    return this.page.evaluate(`bench.gesture('${type}', ${steps}, (i) => ${at}, ${JSON.stringify(more)})`);
  }
}
