import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SweepRecord } from '../../../server/protocol/sweeps.ts';
import { hydrate, makeRun, tableOf } from '../../../test/fixtures/dashboardRuns.ts';
import { halvingSweep, rowsOf } from '../../../test/fixtures/sweeps.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('dashboard');
const sweep = halvingSweep();
const rows = rowsOf(sweep);
const best = rows[(sweep.best ?? 0) - 1]!;

async function answer({ sent, post }: OpenPage, result: SweepRecord | undefined): Promise<void> {
  const asked = (await sent()).filter(({ type, question }) => type === 'ask' && question === 'sweep');
  await post(asked.map(({ id }) => ({ type: 'answer', id, ...(result && { result }) })));
}

async function openSweep(options: PageOptions, result?: SweepRecord): Promise<OpenPage> {
  const opened = await open({ height: 1900, state: { tab: 'sweep', tableOpen: 'closed' }, ...options });
  await opened.post([...tableOf(rows, [best]), ...hydrate([best]).slice(2)]);
  await answer(opened, result);
  return opened;
}

const lastTicked = async ({ sent }: OpenPage): Promise<unknown> =>
  (await sent()).filter(({ type }) => type === 'tick').at(-1)?.runs;

test('a sweep says how far it is and which run is best; the plot has a line for every run', async () => {
  const { page } = await openSweep({}, sweep);
  const text = await page.locator('.sweep-summary').innerText();
  assert.match(text, /Jan 2, 2026, [\d:]+ [AP]M: finished · 27 of 27 runs are over · 1 failed/);
  assert.match(text, new RegExp(`Best: run ${sweep.best}, Validation loss 0\\.`));
  assert.equal(await page.locator('.plot-lines path').count(), 27);
  assert.equal(await page.locator('.plot-lines path.ticked').count(), 1);
  assert.equal(await page.locator('.plot-lines path.without-result').count(), 1);
  assert.equal(await page.getByRole('slider').count(), 5);
  const rungs = await page.getByRole('region', { name: 'Successive halving' }).locator('tbody').innerText();
  assert.match(rungs, /^1\s+26\s+[\d.]+\s+9\n3\s+9\s+[\d.]+\s+3\n9\s+3\s/);
});

test('while a sweep goes on, its best run is the best so far', async () => {
  const { page } = await openSweep({}, { ...sweep, status: 'running' });
  assert.match(await page.locator('.sweep-summary').innerText(), /: running ·[\s\S]*Best so far: run /);
});

test('an axis is brushed by keys and by pointer, and the best of the selection are ticked', async () => {
  const opened = await openSweep({}, sweep);
  const { page } = opened;
  const cells = page.getByRole('slider', { name: 'Select runs by cell' });
  await cells.focus();
  await cells.press('ArrowDown');
  const bar = page.locator('.selection-bar');
  await bar.getByText('9 of 27 runs selected').waitFor();
  assert.equal(await cells.getAttribute('aria-valuetext'), 'lstm');
  assert.equal(await page.locator('.plot-lines path.outside').count(), 18);
  await cells.press('Shift+ArrowUp');
  await cells.press('ArrowUp');
  await cells.press('Escape');
  await page.locator('.plot-lines path.outside').first().waitFor({ state: 'detached' });

  const loss = page.getByRole('slider', { name: 'Select runs by Validation loss' });
  const box = await loss.locator('.plot-grip').boundingBox();
  assert.ok(box);
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + box.height);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await bar.getByText('runs selected').waitFor();
  const inside = 27 - (await page.locator('.plot-lines path.outside').count());
  assert.ok(inside > 0 && inside < 20, `${inside} runs selected`);
  await bar.getByRole('button', { name: `Show the best ${inside} of them` }).click();
  const ticked = await lastTicked(opened);
  assert.ok(Array.isArray(ticked) && ticked.length === inside && ticked[0] === best.id);
});

test('the line that is pointed at is told, and a click ticks its run', async () => {
  const opened = await openSweep({}, sweep);
  const { page } = opened;
  const path = await page.locator('.plot-lines path').last().getAttribute('d');
  const frame = await page.locator('.sweep-plot').boundingBox();
  assert.ok(path && frame);
  const [a, b] = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].slice(3, 5);
  await page.mouse.move(
    frame.x + (Number(a?.[1]) * 0.4 + Number(b?.[1]) * 0.6),
    frame.y + (Number(a?.[2]) * 0.4 + Number(b?.[2]) * 0.6),
  );
  await page.getByText(/^Run \d+: cell \w+ · hidden_size \d+ · .*loss/).waitFor();
  await page.mouse.down();
  await page.mouse.up();
  const ticked = await lastTicked(opened);
  assert.ok(Array.isArray(ticked), 'a run was ticked or unticked');
});

test('importance names what matters; the table says what the plot shows, and ticks', async () => {
  const opened = await openSweep({}, sweep);
  const { page } = opened;
  const importance = page.getByRole('region', { name: 'How much each setting matters' });
  assert.match(await importance.innerText(), /compared after epoch 1/);
  assert.match(await importance.locator('tbody th').first().innerText(), /learning_rate|hidden_size/);
  await page.getByText('The runs as a table').click();
  const table = page.locator('.trial-table');
  assert.equal(await table.locator('tbody tr').count(), 27);
  assert.match(await table.locator('tbody tr').last().innerText(), /failed: The loss is no longer/);
  await table.getByRole('checkbox').nth(1).check();
  const ticked = await lastTicked(opened);
  assert.ok(Array.isArray(ticked) && ticked.length === 2 && ticked[0] === best.id);
});

test('a sweep whose record is gone says so', async () => {
  const { page } = await openSweep({});
  await page.getByText('The record of this sweep is gone or damaged').waitFor();
});

test('runs of no sweep have no such view', async () => {
  const { page, post } = await open();
  await post(hydrate([makeRun('alone')]));
  assert.equal(await page.getByRole('tab', { name: 'Charts' }).count(), 1);
  assert.equal(await page.getByRole('tab', { name: 'Sweep' }).count(), 0);
});

for (const theme of themeNames) {
  test(`nothing is unreadable or unnamed: ${theme}`, async () => {
    const { page } = await openSweep({ theme }, sweep);
    await page.getByText('The runs as a table').click();
    assert.deepEqual(await checkAccessibility(page), []);
  });
}

test('it is readable in Chinese and in a narrow panel', async () => {
  for (const options of [{ locale: 'zh-cn' }, { width: 480 }] as const) {
    const { page } = await openSweep(options, sweep);
    assert.deepEqual(await checkAccessibility(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, 'the page does not scroll sideways');
  }
});
