import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRun, tableOf } from '../../../test/fixtures/dashboardRuns.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage } from '../../../test/support/pages.ts';
import { grid, ids, makeRuns, names, openTable, sentOf } from '../../../test/support/runTable.ts';

const open = openPages('dashboard');

const lastTicked = async (opened: OpenPage) => (await sentOf(opened, 'tick')).at(-1)?.runs;

test('of ten thousand runs only those in view are in the page, and their number is told', async () => {
  const { page, post } = await open();
  const runs = makeRuns(10_000);
  const [table] = tableOf(runs, []);
  await post(table!);
  for (let i = 0; i < runs.length; i += 250) await post({ type: 'rows', rows: runs.slice(i, i + 250) });
  assert.equal(await grid(page).getAttribute('aria-rowcount'), '10001');
  assert.ok((await page.getByRole('row').count()) < 80);
  await grid(page).focus();
  await page.keyboard.press('Control+End');
  await page.locator('[data-run$="/run-9999"]').waitFor();
  assert.equal(await page.locator('[data-run$="/run-9999"]').getAttribute('aria-rowindex'), '10001');
  assert.ok((await page.getByRole('row').count()) < 80);
  const active = await grid(page).getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`[id="${active}"]`).getAttribute('role'), 'rowheader');
});

test('a title sorts, Shift adds a level, empty cells are last', async () => {
  const { page } = await openTable(open, [
    ...makeRuns(3),
    makeRun('none', { created: 0, settings: { 'model.hidden_size': 128 }, bestMetrics: {} }),
  ]);
  await page.getByRole('columnheader', { name: 'hidden_size' }).click();
  assert.deepEqual(await names(page), ['run-2', 'run-0', 'none', 'run-1']);
  assert.equal(
    await page.getByRole('columnheader', { name: 'hidden_size' }).getAttribute('aria-sort'),
    'ascending',
  );
  await page.getByRole('columnheader', { name: 'Age' }).click({ modifiers: ['Shift'] });
  await page.getByRole('columnheader', { name: 'Age' }).click({ modifiers: ['Shift'] });
  assert.deepEqual(await names(page), ['run-2', 'none', 'run-0', 'run-1']);
  await page.getByRole('columnheader', { name: 'Accuracy' }).click();
  assert.deepEqual(await names(page), ['run-2', 'run-1', 'run-0', 'none']);
});

test('the best value of a metric is marked by a word, not by colour alone', async () => {
  const { page, post } = await openTable(open, makeRuns(5));
  const best = page.locator('[data-run]', { has: page.getByRole('img', { name: 'best' }) });
  assert.deepEqual(await best.locator('.run-name').allInnerTexts(), ['run-2', 'run-4']);
  await post({
    type: 'rows',
    rows: [{ ...makeRuns(5)[3]!, bestLoss: 0.01, bestMetrics: { accuracy: 0.99 } }],
  });
  assert.equal((await best.locator('.run-name').allInnerTexts())[0], 'run-3');
});

test('a filter compares and searches; a mistake is a sentence that names what was meant', async () => {
  const { page } = await openTable(open, makeRuns(6));
  const filter = page.getByRole('searchbox', { name: 'Filter runs' });
  await filter.fill('hidden_size>=128 cell:lstm');
  assert.deepEqual(await names(page), ['run-0', 'run-4']);
  await filter.fill('status:running');
  assert.deepEqual(await names(page), ['run-0']);
  await filter.fill('"run-3"');
  assert.deepEqual(await names(page), ['run-3']);
  await filter.fill('hiden_size>3');
  await page.getByText('There is no column “hiden_size” to filter by. Did you mean “hidden_size”?').waitFor();
  assert.equal(await filter.getAttribute('aria-invalid'), 'true');
  await filter.fill('nothing like this');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  assert.equal((await names(page)).length, 6);
});

test('ticking goes to the host; Shift ticks a range; more than 20 are refused in words', async () => {
  const opened = await openTable(open, makeRuns(40), { height: 1600 });
  const { page } = opened;
  const tick = (i: number) => page.locator(`[data-run$="/run-${i}"] .tick`);
  await tick(3).click();
  await tick(1).click();
  assert.deepEqual(await lastTicked(opened), ids(3, 1));
  await tick(3).click();
  assert.deepEqual(await lastTicked(opened), ids(1));
  await tick(1).click();
  await tick(1).click();
  await tick(4).click({ modifiers: ['Shift'] });
  assert.deepEqual(await lastTicked(opened), ids(1, 2, 3, 4));
  assert.equal(await tick(2).getAttribute('aria-checked'), 'true');
  await page.locator('[data-run$="/run-2"] [data-column="3"]').dblclick();
  assert.deepEqual(await lastTicked(opened), ids(2));
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Shift+PageDown');
  await page.keyboard.press('Shift+PageDown');
  await page.getByText(/At most 20 runs are shown at once: \d+ more were not ticked\./).waitFor();
  assert.equal(((await lastTicked(opened)) as string[]).length, 20);
});

test('everything can be done by keys', async () => {
  const opened = await openTable(open, makeRuns(8));
  const { page } = opened;
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  assert.deepEqual(await lastTicked(opened), ids(0));
  await page.keyboard.press('Shift+ArrowDown');
  assert.deepEqual(await lastTicked(opened), ids(0, 1));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.deepEqual(await lastTicked(opened), ids(2));
  await page.keyboard.press('s');
  assert.deepEqual((await sentOf(opened, 'command')).at(-1), {
    type: 'command',
    command: 'star',
    run: ids(2)[0],
  });
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'run-2' });
  await menu.waitFor();
  await page.keyboard.press('l');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Log');
  await page.keyboard.press('Enter');
  assert.deepEqual((await sentOf(opened, 'command')).at(-1), {
    type: 'command',
    command: 'log',
    run: ids(2)[0],
  });
  await menu.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+c');
  const copied = String((await sentOf(opened, 'copy')).at(-1)?.text).split('\n');
  assert.match(copied[0]!, /^\| Run \| Status \|.*\| hidden_size \| cell \| Validation loss \|/);
  assert.match(copied[1]!, /^\| --- \| --- \| ---: \|/);
  assert.match(copied[2]!, /^\| run-2 \| Finished \|.*\| 64 \| lstm \| 1\.600 \|/);
  assert.equal(copied.length, 4);
});

test('archived runs are hidden unless asked for', async () => {
  const { page } = await openTable(
    open,
    makeRuns(3).map((run, i) => ({ ...run, archived: i === 1 })),
  );
  assert.deepEqual(await names(page), ['run-0', 'run-2']);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByLabel('Show archived runs').check();
  assert.deepEqual(await names(page), ['run-0', 'run-1', 'run-2']);
});

test('where all runs are archived it says so, and shows them when asked', async () => {
  const { page } = await openTable(
    open,
    makeRuns(2).map((run) => ({ ...run, archived: true })),
  );
  await page.getByText('All runs are archived.').waitFor();
  await page.getByRole('button', { name: 'Show archived runs' }).click();
  assert.deepEqual(await names(page), ['run-0', 'run-1']);
});

test('a run that is deleted goes, a sentence tells it, and nothing else is lost', async () => {
  const opened = await open({ width: 1400 });
  const { page, post, sent } = opened;
  const runs = makeRuns(4);
  await post(tableOf(runs, runs.slice(0, 2)));
  await page.getByRole('searchbox', { name: 'Filter runs' }).fill('run');
  await post({ type: 'gone', runs: ids(1, 3) });
  assert.deepEqual(await names(page), ['run-0', 'run-2']);
  await page.getByText('No longer there: run-1.').waitFor();
  // The host forgets what it has sent of it: it may be put back.
  const ticked = (await sent()).filter(({ type }) => type === 'tick').at(-1);
  assert.deepEqual(ticked, { type: 'tick', runs: ids(0) });
  assert.equal(await page.locator('[data-run$="/run-0"]').getAttribute('aria-selected'), 'true');
  assert.equal(await page.getByRole('searchbox', { name: 'Filter runs' }).inputValue(), 'run');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText('No longer there').waitFor({ state: 'detached' });
});

test('a cell tells all of it while the pointer is over it, and nothing of another run after scrolling', async () => {
  const runs = makeRuns(3).map((run, i) => ({ ...run, changes: [`change ${i}`], note: `note ${i}` }));
  const { page } = await openTable(open, runs);
  const hint = (run: string) => page.locator(`[data-run$="/${run}"] [data-column="0"]`).getAttribute('title');
  await page.getByText('run-1', { exact: true }).hover();
  assert.equal(await hint('run-1'), 'run-1\nchange 1\nnote 1');
  await page.getByText('run-2', { exact: true }).hover();
  assert.equal(await hint('run-2'), 'run-2\nchange 2\nnote 2');
  assert.equal(await hint('run-1'), null);
});

test('of a tag beside a long name something can be read', async () => {
  const named = makeRun('one', { name: 'long '.repeat(20), tags: ['paper'] });
  const { page } = await openTable(open, [...makeRuns(2), named]);
  const { width } = (await page.locator('.tag').boundingBox())!;
  assert.ok(width >= 36, `${width} px`);
});

test('another experiment is asked for; its rows take the place of those before', async () => {
  const opened = await openTable(open, makeRuns(3));
  const { page, post, sent } = opened;
  await post({
    ...tableOf(makeRuns(3), [])[0]!,
    scopes: [
      { file: '/lab/char.lstm.yaml', name: 'char', runs: 3 },
      { file: '/lab/word.lstm.yaml', name: 'word', runs: 1 },
    ],
  });
  await page.getByLabel('Experiment').selectOption('word (1)');
  assert.deepEqual((await sent()).at(-1), { type: 'scope', file: '/lab/word.lstm.yaml' });
  await post(tableOf([makeRun('other'), makeRun('another', { created: 0 })], [], '/lab/word.lstm.yaml'));
  assert.deepEqual(await names(page), ['other', 'another']);
});

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}`, async () => {
    const { page } = await openTable(open, makeRuns(12), {
      theme,
      locale: theme === 'light' ? 'zh-cn' : 'en',
    });
    assert.deepEqual(await checkAccessibility(page), []);
    await page.locator('.filter-field input').fill('zzz:1');
    await page.locator('.filter-problem').waitFor();
    await grid(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    assert.deepEqual(await checkAccessibility(page), []);
  });
}
