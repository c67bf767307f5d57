import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import { hydrate, makeRun, tableOf } from '../../test/fixtures/dashboardRuns.ts';
import { themeNames } from '../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../test/support/accessibility.ts';
import { openPages } from '../../test/support/openPages.ts';

const open = openPages('dashboard');

const running = makeRun('quiet-otter');

const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';
const header = (page: Page): Locator => page.locator('.run-header');
const stateOf = async (state: () => Promise<unknown>, key: string): Promise<unknown> =>
  Reflect.get(Object(await state()), key);

test('asks for its content, and says so when there is nothing to show', async () => {
  const { page, post, sent } = await open();
  assert.deepEqual(await sent(), [{ type: 'ready' }]);
  await post(tableOf([]));
  assert.match(await textOf(page.locator('main')), /No run to show/);
});

test('one run alone is told at length, and the table is out of the way until it is asked for', async () => {
  const { page, post } = await open();
  await post(hydrate([running]));
  const text = await textOf(header(page));
  for (const words of ['quiet-otter', 'Epoch 4 of 10', '12m 14s', '1.523', 'at epoch 3', 'trigram', '590.1K'])
    assert.ok(text.includes(words), words);
  assert.equal(
    await header(page).getByRole('progressbar').getAttribute('aria-valuetext'),
    'Step 4,200 of 12,000',
  );
  assert.equal(await page.locator('.grid').count(), 0);
  await page.getByRole('button', { name: 'Show the table of runs (1)' }).click();
  assert.ok(await page.locator('.grid').isVisible());
});

test('buttons fit the status and ask the host', async () => {
  const { page, post, sent } = await open();
  await post(hydrate([running]));
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Playground' }).click();
  const commands = (await sent()).filter(({ type }) => type === 'command');
  assert.deepEqual(commands, [
    { type: 'command', command: 'stop', run: running.id },
    { type: 'command', command: 'playground', run: running.id },
  ]);
  const names = (): Promise<string[]> => header(page).locator('.actions button').allInnerTexts();
  assert.deepEqual(await names(), ['Pause', 'Stop', 'Playground', 'Log']);
  await post({ type: 'rows', rows: [{ ...running, status: 'stopped' }] });
  assert.deepEqual(await names(), ['Resume', 'Playground', 'Log']);
});

const onSlurm = makeRun('cluster-fox', {
  computing: { name: 'PyTorch 2.5.1+cu124', crew: 'NVIDIA H100, 16 processes on 2 machines by slurm' },
  slurm: { job: '4711', state: 'RUNNING', nodes: 'gpu[01-02]' },
});

test('a run on PyTorch says what computes it and in which job, and shows what its processes print', async () => {
  const { page, post, sent } = await open();
  await post(hydrate([onSlurm]));
  const text = await textOf(header(page));
  assert.match(text, /BackendPyTorch 2\.5\.1\+cu124NVIDIA H100, 16 processes on 2 machines by slurm/);
  assert.match(text, /Slurm job4711RUNNING on gpu\[01-02\]/);
  await page.getByRole('button', { name: 'Log of PyTorch' }).click();
  assert.deepEqual((await sent()).at(-1), { type: 'command', command: 'pytorchLog', run: onSlurm.id });
  const waiting = { ...onSlurm, status: 'queued', slurm: { job: '4711', state: 'PENDING' } };
  await post({ type: 'rows', rows: [waiting] });
  assert.match(await textOf(header(page)), /cluster-foxIn Slurm’s queueStop/);
  await post({ type: 'rows', rows: [running] });
  await post(hydrate([running]));
  assert.doesNotMatch(await textOf(header(page)), /Backend|Slurm/);
});

test('what computes a run can be read in every theme', async () => {
  for (const theme of themeNames) {
    const { page, post } = await open({ theme });
    await post(hydrate([onSlurm]));
    assert.deepEqual(await checkAccessibility(page), [], theme);
  }
});

test('a metric stands beside what a naive method reaches; numbers have time steps, not tokens', async () => {
  const { page, post } = await open();
  const baselines = [{ name: 'majority class', metrics: { accuracy: 0.5, val_loss: 0.69 } }];
  const measured = { tellingMetric: 'accuracy', bestMetrics: { accuracy: 0.873 } };
  await post(hydrate([makeRun('fox', { task: 'classification', ...measured, baselines })]));
  assert.match(await textOf(header(page)), /Accuracy87\.3%majority class: 50\.0%/);
  assert.match(await textOf(header(page)), /Tokens per second/);
  await post(hydrate([makeRun('owl', { task: 'classification', readsNumbers: true })]));
  assert.match(await textOf(header(page)), /Time steps per second/);
});

test('lines are opaque, also where the theme lets a colour shine through', async () => {
  const { page, post } = await open({ width: 1200, theme: 'dark' });
  await post(hydrate([makeRun('first'), makeRun('second')]));
  const colours = await page
    .locator('[data-run] .swatch')
    .evaluateAll((all) => all.map((swatch) => swatch.getAttribute('stroke')));
  assert.equal(new Set(colours).size, 2);
  assert.ok(colours.includes('rgb(234, 92, 0)'), colours.join());
});

test('several runs: the table above, the views below; a run keeps its line when another goes', async () => {
  const { page, post, sent } = await open({ width: 1200 });
  const runs = [makeRun('first'), makeRun('second')];
  await post(hydrate(runs));
  assert.equal(await header(page).count(), 0);
  const colourOf = (run: DashboardRun): Promise<string | null> =>
    page.locator(`[data-run="${run.id}"] .swatch`).getAttribute('stroke');
  const [, second] = runs;
  const before = await colourOf(second!);
  await page.locator(`[data-run="${runs[0]!.id}"] .tick`).click();
  assert.deepEqual((await sent()).at(-1), { type: 'tick', runs: [second!.id] });
  assert.equal(await colourOf(second!), before);
  assert.match(await textOf(header(page)), /second/);
});

test('scope, ticks, tab, height of the table and filter are there again after a restart', async () => {
  const runs = [makeRun('first'), makeRun('second'), makeRun('third')];
  const first = await open();
  await first.post([...tableOf(runs, runs.slice(0, 2)), ...hydrate(runs.slice(0, 2)).slice(2)]);
  await first.page.getByRole('tab', { name: 'Results' }).click();
  await first.page.getByRole('separator', { name: 'Height of the table' }).focus();
  await first.page.keyboard.press('ArrowDown');
  await first.page.getByRole('searchbox').fill('ir');
  const state = await first.state();
  assert.equal(await stateOf(first.state, 'scope'), '/lab/char.lstm.yaml');
  assert.deepEqual(
    await stateOf(first.state, 'ticked'),
    runs.slice(0, 2).map(({ id }) => id),
  );
  const second = await open({ state });
  await second.post([...tableOf(runs, runs.slice(0, 2)), ...hydrate(runs.slice(0, 2)).slice(2)]);
  const { page } = second;
  assert.equal(await page.getByRole('tab', { name: 'Results' }).getAttribute('aria-selected'), 'true');
  assert.equal(await page.getByRole('separator').getAttribute('aria-valuenow'), '45');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'ir');
  assert.deepEqual(await page.locator('[data-run] .run-name').allInnerTexts(), ['first', 'third']);
});

test('the table can be closed; what is ticked stays as a list with its lines', async () => {
  const { page, post, sent, state } = await open();
  const runs = [makeRun('first'), makeRun('second')];
  await post(hydrate(runs));
  await page.getByRole('button', { name: 'Hide the table' }).click();
  const list = page.getByRole('list', { name: 'Ticked runs' });
  assert.deepEqual(await list.getByRole('listitem').allInnerTexts(), ['first', 'second']);
  assert.equal(await stateOf(state, 'tableOpen'), 'closed');
  await page.getByRole('button', { name: 'Do not show first any more' }).click();
  assert.deepEqual((await sent()).at(-1), { type: 'tick', runs: [runs[1]!.id] });
});

test('tabs are walked through by arrow keys', async () => {
  const { page, post } = await open();
  await post(hydrate([running]));
  await page.getByRole('tab', { name: 'Charts' }).focus();
  await page.keyboard.press('ArrowRight');
  const results = page.getByRole('tab', { name: 'Results' });
  assert.equal(await results.getAttribute('aria-selected'), 'true');
  assert.ok(await results.evaluate((tab) => tab === document.activeElement));
  assert.ok(
    await page.getByText('A sample of generated text').or(page.locator('.results')).first().isVisible(),
  );
});

test('what could not be read of a run is told, and everything else is shown', async () => {
  const { page, post } = await open();
  await post(hydrate([running]));
  const notice = '2 lines of metrics.jsonl cannot be read and are left out.';
  await post({ type: 'results', run: running.id, reset: false, results: [], notice });
  assert.ok(await page.getByText(notice).isVisible());
  assert.ok(await header(page).isVisible());
});

test('no message makes the page wider than a narrow window', async () => {
  const { page, post } = await open({ width: 480 });
  const long = 'a name that goes on and on, '.repeat(8);
  await post(hydrate([makeRun('one', { name: long, tags: [long] }), makeRun('two')]));
  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(await overflow(), 0);
  await page.getByRole('button', { name: 'Hide the table' }).click();
  assert.equal(await overflow(), 0);
});

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}`, async () => {
    const { page, post } = await open({ theme, locale: theme === 'light' ? 'zh-cn' : 'en' });
    await post(tableOf([]));
    assert.deepEqual(await checkAccessibility(page), [], 'no run');
    await post(hydrate([makeRun('only', { status: 'failed', message: 'The loss is not a number.' })]));
    assert.deepEqual(await checkAccessibility(page), []);
    await post(hydrate([makeRun('one'), makeRun('two', { status: 'paused' })]));
    assert.deepEqual(await checkAccessibility(page), []);
  });
}
