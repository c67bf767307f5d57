/** The dashboard's table in a page, with made-up runs. */
import type { Page } from 'playwright-core';
import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import { makeRun, tableOf } from '../fixtures/dashboardRuns.ts';
import type { OpenPage, PageOptions } from './pages.ts';

const hour = 3_600_000;

/** Newest first: `run-0`, `run-1`, … */
export function makeRuns(count: number): DashboardRun[] {
  return Array.from({ length: count }, (_, i) =>
    makeRun(`run-${i}`, {
      status: i === 0 ? 'running' : 'finished',
      created: Date.now() - i * hour,
      settings: { 'model.hidden_size': [128, 256, 64][i % 3]!, 'model.cell': ['lstm', 'gru'][i % 2]! },
      bestLoss: 2 - ((i * 7) % 10) / 10,
      bestMetrics: { accuracy: ((i * 3) % 7) / 10 },
    }),
  );
}

export async function openTable(
  open: (options?: PageOptions) => Promise<OpenPage>,
  runs: readonly DashboardRun[],
  options?: PageOptions,
): Promise<OpenPage> {
  const opened = await open({ width: 1400, ...options });
  await opened.post(tableOf(runs, []));
  return opened;
}

export const grid = (page: Page) => page.locator('.grid');
export const names = (page: Page): Promise<string[]> => page.locator('[data-run] .run-name').allInnerTexts();
export const ids = (...numbers: number[]) => numbers.map((i) => makeRun(`run-${i}`).id);

export const sentOf = async ({ sent }: OpenPage, type: string) =>
  (await sent()).filter((message) => message.type === type);
