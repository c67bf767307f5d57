/** A network is used: it writes, is compared with another, looked into; it translates; one from elsewhere writes. */
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Journey } from './journey.ts';

export const playground: Journey = {
  name: 'the playground',
  steps: [
    [
      'a run completes a text',
      async ({ workbench }) => {
        await workbench.runCommand('View: Close All Editors');
        await workbench.showExperiments();
        await workbench
          .row(/^#3 hidden_size 48/)
          .first()
          .click({ button: 'right' });
        await workbench.chooseFromMenu('Open in Playground');
        const page = await workbench.extensionPage('main.playground textarea');
        await page.getByLabel('Prompt').fill('The whale ');
        await page.getByRole('button', { name: 'Generate' }).click();
        await page.getByText('tokens per second').waitFor();
        assert.match(await textOf(page), /^The whale .{100}/s);
        await workbench.picture('playground-1-completed');
      },
    ],
    [
      'another token takes the text elsewhere, and both texts stay',
      async ({ workbench }) => {
        const page = await workbench.extensionPage('main.playground textarea');
        const before = await textOf(page);
        await page.locator('.output .token').nth(12).click();
        await page.locator('.alternatives .alternative').nth(1).click();
        const texts = page.getByRole('tree', { name: 'History' }).getByRole('treeitem');
        await texts.nth(1).waitFor();
        await page.getByText('tokens per second').waitFor();
        const after = await textOf(page);
        assert.notEqual(after, before);
        const same = 'The whale '.length + 12;
        assert.equal(after.slice(0, same), before.slice(0, same));
        await workbench.picture('playground-2-branched');
        await texts.first().click();
        await page.waitForFunction(
          (text) => document.querySelector('.output')?.textContent?.startsWith(text),
          before.slice(0, same + 1),
        );
      },
    ],
    [
      'it is compared with its last checkpoint on one prompt',
      async ({ workbench }) => {
        const page = await workbench.extensionPage('main.playground textarea');
        await page.locator('.modes').getByText('Compare', { exact: true }).click();
        await page.getByRole('button', { name: 'Choose a model…' }).click();
        await workbench.pick('last checkpoint');
        await page.getByLabel('Prompt').fill('The whale ');
        await page.getByRole('button', { name: 'Generate' }).click();
        for (const name of ['Model A', 'Model B']) {
          await page.getByRole('region', { name }).locator('.token').nth(100).waitFor();
        }
        await workbench.picture('playground-3-compared');
      },
    ],
    [
      'its gates are seen while it reads a text',
      async ({ workbench }) => {
        const page = await workbench.extensionPage('main.playground textarea');
        await page.locator('.modes').getByText('Look inside', { exact: true }).click();
        const signal = page.getByLabel('Colour by');
        await signal.selectOption('Forget gate');
        await page.locator('.strip .token').nth(20).click();
        await page.locator('.strip-reading .number', { hasText: /^0\.\d/ }).waitFor();
        await page.getByRole('tab', { name: 'Heatmap' }).waitFor();
        await workbench.picture('playground-4-gates');
        await page.getByRole('tab', { name: 'Influence' }).click();
        await page.getByText(/the scores miss the difference by/).waitFor();
        await workbench.picture('playground-5-influence');
      },
    ],
    [
      'a translator shows what it looked at',
      async ({ workbench }) => {
        await workbench.runCommand('View: Close All Editors');
        await workbench.openFile('dates.lstm.yaml');
        await workbench.lens('▶ Run').click();
        await workbench.notice(/dates.*finished/i);
        await workbench.closeNotices();
        await (await workbench.newestRun('dates')).click({ button: 'right' });
        await workbench.chooseFromMenu('Open in Playground');
        const page = await workbench.extensionPage('main.playground .example');
        await page.locator('.example').first().click();
        await page.getByRole('region', { name: 'Candidates' }).waitFor();
        const cells = page.locator('.heat-frame td');
        await cells.first().hover();
        assert.ok((await cells.count()) > 20);
        await workbench.picture('playground-6-translated');
      },
    ],
    [
      'a network from elsewhere opens as an ONNX file, and writes',
      async ({ workbench }) => {
        await workbench.runCommand('View: Close All Editors');
        await workbench.openFile('char-lstm.onnx');
        const view = await workbench.extensionPage('.model-head');
        await workbench.picture('playground-7-onnx');
        await view.getByRole('button', { name: 'Open in the playground' }).click();
        const page = await workbench.extensionPage('main.playground textarea');
        await page.getByRole('button', { name: 'Generate' }).click();
        await page.getByText('tokens per second').waitFor();
        assert.ok((await textOf(page)).length > 50);
        await workbench.picture('playground-8-foreign');
      },
    ],
  ],
};

async function textOf(page: Frame): Promise<string> {
  return (await page.locator('.output').first().textContent()) ?? '';
}
