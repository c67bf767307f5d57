/** Pictures of the pages in every colour theme and in Chinese, for people to look at. */
import type { Browser } from 'playwright-core';
import { type WorkbenchServer, writeSettings } from '../vscode/server.ts';
import { Workbench } from './workbench.ts';

interface Look {
  readonly name: string;
  readonly theme: string;
  readonly language?: string;
}

const looks: readonly Look[] = [
  { name: 'dark', theme: 'Default Dark Modern' },
  { name: 'light', theme: 'Default Light Modern' },
  { name: 'high-contrast', theme: 'Default High Contrast' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light' },
  { name: 'chinese', theme: 'Default Light Modern', language: 'zh-cn' },
];

/** The lenses of an experiment with a stopped run: Run, Resume last, Open dashboard, Open playground. */
const dashboardLens = 2;
const playgroundLens = 3;

/** The lens of the experiment with a sweep that compares its runs, of which there are four. */
const compareLens = /^\D*4\D*$/;
const insideTab = 2;

/** Takes them of the folder's stopped run, and of its sweep. */
export async function takePictures(
  browser: Browser,
  server: WorkbenchServer,
  stateFolder: string,
  folder: string,
): Promise<void> {
  for (const { name, theme, language } of looks) {
    writeSettings(stateFolder, { 'workbench.colorTheme': theme });
    const workbench = await Workbench.open(browser, server.address({ folder }), language);
    await workbench.openFile('char.lstm.yaml');
    const lenses = workbench.page.locator('.codelens-decoration a');
    await lenses.nth(dashboardLens).click();
    const dashboard = await workbench.extensionPage('.run-header .status.stopped');
    await dashboard.locator('.chart canvas').first().waitFor();
    await workbench.picture(`dashboard-${name}`);
    if (name === 'light') await takeReadmePicture(workbench);
    await lenses.nth(playgroundLens).click();
    const playground = await workbench.extensionPage('main.playground textarea');
    await playground.locator('.prompt-form button').first().click();
    await playground.locator('.output .token').nth(20).click();
    await workbench.picture(`playground-${name}`);
    await takeComparison(workbench, name);
    await workbench.page.context().close();
  }
}

/** The runs of the sweep: in the table with their curves, inside the training, and as a whole. */
async function takeComparison(workbench: Workbench, name: string): Promise<void> {
  await workbench.showExperiments();
  await workbench.openFile('sizes.lstm.yaml');
  await workbench.lens(compareLens).click();
  const dashboard = await workbench.extensionPage('.run-table .grid');
  await dashboard.locator('.chart canvas').first().waitFor();
  await dashboard
    .locator('.chart canvas[aria-label*="#1"][aria-label*="#2"][aria-label*="#3"]')
    .first()
    .waitFor();
  await workbench.picture(`comparison-${name}`);
  const tabs = dashboard.getByRole('tab');
  await tabs.nth(insideTab).click();
  await dashboard.locator('.view canvas').first().waitFor();
  await workbench.picture(`inside-${name}`);
  await tabs.last().click();
  await dashboard.locator('.sweep-plot').waitFor();
  await workbench.picture(`sweep-${name}`);
}

/** `extension/media/dashboard.png` is a copy of this one. */
async function takeReadmePicture(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1400, height: 1120 });
  await page.keyboard.press('Control+B');
  await page.locator('.sidebar').waitFor({ state: 'hidden' });
  await workbench.picture('readme');
  await page.keyboard.press('Control+B');
  if (size) await page.setViewportSize(size);
}
