import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openPages } from '../../../test/support/openPages.ts';
import { grid, ids, makeRuns, names, openTable } from '../../../test/support/runTable.ts';

const open = openPages('dashboard');

const column = async (page: Page, title: string): Promise<string[]> => {
  const heads = await page.getByRole('columnheader').allTextContents();
  const at = heads.findIndex((head) => head.startsWith(title));
  assert.ok(at >= 0, `${title} of ${heads.join()}`);
  return page.locator(`[data-run] [data-column="${at}"]`).allInnerTexts();
};

test('columns are moved, made wider and hidden by keys and pointer, and stay so', async () => {
  const opened = await openTable(open, makeRuns(4));
  const { page } = opened;
  const titles = (): Promise<string[]> => page.locator('[data-head] .title').allInnerTexts();
  const before = await titles();
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+ArrowRight');
  assert.deepEqual((await titles()).slice(0, 3), ['Run', 'Age', 'Status']);
  const width = (): Promise<number> =>
    page.getByRole('columnheader', { name: 'Age' }).evaluate((head) => head.getBoundingClientRect().width);
  const narrow = await width();
  await page.keyboard.press('Shift+ArrowRight');
  assert.equal(await width(), narrow + 16);
  const edge = (await page.locator('[data-resize="1"]').boundingBox())!;
  await page.mouse.move(edge.x + 3, edge.y + 8);
  await page.mouse.down();
  await page.mouse.move(edge.x + 43, edge.y + 8);
  await page.mouse.up();
  assert.equal(await width(), narrow + 56);
  const from = (await page.getByRole('columnheader', { name: 'cell' }).boundingBox())!;
  const to = (await page.getByRole('columnheader', { name: 'Age' }).boundingBox())!;
  await page.mouse.move(from.x + 10, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 8, { steps: 4 });
  await page.mouse.up();
  assert.deepEqual((await titles()).slice(0, 3), ['Run', 'cell', 'Age']);
  await page.getByRole('columnheader', { name: 'cell' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Hide column' }).click();
  assert.ok(!(await titles()).includes('cell'));
  const again = await openTable(open, makeRuns(4), { state: await opened.state() });
  assert.deepEqual(await again.page.locator('[data-head] .title').allInnerTexts(), await titles());
  await again.page.getByRole('button', { name: 'Columns' }).click();
  await again.page.getByRole('button', { name: 'Reset columns' }).click();
  assert.deepEqual(await again.page.locator('[data-head] .title').allInnerTexts(), before);
});

test('a pinned column stays beside the first when the table is scrolled sideways', async () => {
  const { page } = await openTable(open, makeRuns(4), { width: 700 });
  await page.getByRole('columnheader', { name: 'Duration' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await grid(page).evaluate((element) => {
    element.scrollLeft = 400;
  });
  const left = async (title: string): Promise<number> =>
    (await page.getByRole('columnheader', { name: title }).boundingBox())!.x;
  const run = page.getByRole('columnheader', { name: 'Run', exact: true });
  let name = (await run.boundingBox())!;
  // Columns stick from the frame after the scrolling on.
  while (name.x !== 0) name = (await run.boundingBox())!;
  assert.equal(await left('Duration'), name.width);
});

test('groups are headed by their best and can be closed', async () => {
  const { page } = await openTable(open, makeRuns(6));
  await page.getByLabel('Group by').selectOption('hidden_size');
  const heads = page.locator('[data-group] .name-cell');
  assert.deepEqual(await heads.allInnerTexts(), [
    'hidden_size: 64\n2 runs',
    'hidden_size: 128\n2 runs',
    'hidden_size: 256\n2 runs',
  ]);
  const group = page.locator('[data-group="128"]');
  assert.match(await group.innerText(), /1\.900/);
  assert.equal(await grid(page).getAttribute('role'), 'treegrid');
  await group.click();
  assert.equal(await group.getAttribute('aria-expanded'), 'false');
  assert.deepEqual(await names(page), ['run-2', 'run-5', 'run-1', 'run-4']);
  await page.keyboard.press('ArrowRight');
  assert.equal(await group.getAttribute('aria-expanded'), 'true');
});

test('metrics are shown at the best epoch, at the last, or at a chosen one that is asked for', async () => {
  const opened = await openTable(
    open,
    makeRuns(2).map((run) => ({ ...run, bestLoss: 1, lastValLoss: 2 })),
  );
  const { page, post, sent } = opened;
  assert.deepEqual(await column(page, 'Validation loss'), ['◆1.000', '◆1.000']);
  await page.getByLabel('Metrics at').selectOption('last epoch');
  assert.deepEqual(await column(page, 'Validation loss'), ['◆2.000', '◆2.000']);
  await page.getByLabel('Metrics at').selectOption('epoch');
  await page.getByRole('spinbutton', { name: 'epoch' }).fill('2');
  await page.getByRole('spinbutton', { name: 'epoch' }).press('Enter');
  await page.waitForFunction(() => Object(window.webview.sent.at(-1)?.params).epoch === 2);
  const question = (await sent()).at(-1)!;
  assert.deepEqual(question.params, { runs: ids(0, 1), epoch: 2 });
  await post({ type: 'answer', id: question.id, result: { [ids(0)[0]!]: { val_loss: 3 } } });
  await page.getByText('3.000').waitFor();
  assert.deepEqual(await column(page, 'Validation loss'), ['◆3.000', '–']);
});
