/** A first experiment: run it, watch it, stop it, talk with what it has learned. */
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { progressed, stepOf } from './dashboard.ts';
import type { Journey } from './journey.ts';

export const firstRun: Journey = {
  name: 'a first run',
  steps: [
    [
      'the sample opens, with the Run lens and its estimate above it',
      async ({ workbench }) => {
        await workbench.openFile('char.lstm.yaml');
        await workbench.lens('▶ Run ·').waitFor();
        await workbench.picture('journey-1-opened');
      },
    ],
    [
      'the Run lens starts a run, whose curve grows',
      async ({ workbench }) => {
        await workbench.lens('▶ Run').click();
        const dashboard = await workbench.extensionPage('.run-header .status.running');
        await curveGrows(dashboard, await curve(dashboard));
        await workbench.picture('journey-2-curve');
      },
    ],
    [
      'a sample of text is shown after an epoch',
      async ({ workbench }) => {
        const dashboard = await workbench.extensionPage('.run-header .status.running');
        await dashboard.getByRole('tab', { name: 'Results' }).click();
        const text = (await dashboard.locator('.sample-text').textContent()) ?? '';
        assert.ok(text.startsWith('Call me ') && text.length > 'Call me '.length, text);
        await workbench.picture('journey-3-sample');
      },
    ],
    [
      'the run goes on while the window is reloaded, and the same view is open after it',
      async ({ workbench }) => {
        const before = await stepOf(await workbench.extensionPage('.progress'));
        await workbench.reload();
        const dashboard = await workbench.extensionPage('.run-header .status.running');
        await progressed(dashboard, before);
        await dashboard.locator('.sample-text').waitFor();
        await workbench.picture('journey-4-reloaded');
      },
    ],
    [
      'the run can be stopped',
      async ({ workbench }) => {
        const dashboard = await workbench.extensionPage('.run-header .status.running');
        await dashboard.getByRole('tab', { name: 'Charts' }).click();
        await dashboard.getByRole('button', { name: 'Stop' }).click();
        await dashboard.locator('.run-header .status.stopped').waitFor();
        await workbench.picture('journey-5-stopped');
      },
    ],
    [
      'the stopped run can be resumed',
      async ({ workbench }) => {
        const dashboard = await workbench.extensionPage('.run-header .status.stopped');
        const before = await curve(dashboard);
        await dashboard.getByRole('button', { name: 'Resume' }).click();
        await dashboard.locator('.run-header .status.running').waitFor();
        await curveGrows(dashboard, before);
        await workbench.picture('journey-6-resumed');
        await dashboard.getByRole('button', { name: 'Stop' }).click();
        await dashboard.locator('.run-header .status.stopped').waitFor();
      },
    ],
    [
      'the playground streams text with the alternatives of every token',
      async ({ workbench }) => {
        const dashboard = await workbench.extensionPage('.run-header .status.stopped');
        await dashboard.getByRole('button', { name: 'Playground' }).click();
        const playground = await workbench.extensionPage('main.playground textarea');
        await playground.locator('textarea').first().fill('The whale ');
        await playground.getByRole('button', { name: 'Generate' }).click();
        const tokens = playground.locator('.output .token');
        await tokens.nth(20).click();
        await playground.locator('.alternatives button').nth(2).waitFor();
        await workbench.picture('journey-7-playground');
        const text = (await playground.locator('.output').textContent()) ?? '';
        assert.ok(text.startsWith('The whale '), text);
      },
    ],
  ],
};

/** What the first chart shows, in words: the last and the lowest value of each line. */
async function curve(dashboard: Frame): Promise<string> {
  const label = dashboard.locator('.chart canvas[aria-label*="last"]').first();
  return (await label.getAttribute('aria-label')) ?? '';
}

async function curveGrows(dashboard: Frame, before: string): Promise<void> {
  await dashboard.waitForFunction(
    (label) => document.querySelector('.chart canvas')?.getAttribute('aria-label') !== label,
    before,
  );
}
