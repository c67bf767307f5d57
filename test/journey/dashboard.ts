/** What can be read from the dashboard page. */
import type { Frame, Locator } from 'playwright-core';

/** The training step that the progress bar of the only shown run tells. */
export async function stepOf(dashboard: Frame): Promise<number> {
  return Number(await dashboard.locator('.run-header .progress').getAttribute('aria-valuenow'));
}

export async function progressed(dashboard: Frame, before: number): Promise<void> {
  await dashboard.waitForFunction(
    (value) => Number(document.querySelector('.run-header .progress')?.getAttribute('aria-valuenow')) > value,
    before,
  );
}

/** A line of the table of runs, from 1 as it is sorted now. */
export function tableLine(dashboard: Frame, line: number): Locator {
  return dashboard.locator(`.grid-body [aria-rowindex="${line + 1}"]`);
}

/** The cell of a line of the table in the column with the given title. */
export async function tableCell(dashboard: Frame, line: number, title: string): Promise<Locator> {
  const head = dashboard.getByRole('columnheader', { name: title });
  const column = await head.getAttribute('data-column');
  return tableLine(dashboard, line).locator(`[data-column="${column}"]`);
}
