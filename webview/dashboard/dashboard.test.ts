import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { hydrate, makeRun, makeSeries, places } from '../../test/fixtures/dashboardRuns.ts';
import { themeNames } from '../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../test/support/accessibility.ts';
import { openPages } from '../../test/support/openPages.ts';

const open = openPages('dashboard');

const running = makeRun('quiet-otter');

/** Pixels of the canvas that are painted in this colour, give or take smooth edges, once the drawing is done. */
function painted(page: Page, [r, g, b]: readonly [number, number, number]): Promise<number> {
  return page.evaluate(
    async (wanted) => {
      await new Promise(requestAnimationFrame);
      const canvas = document.querySelector('canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3]! > 250 && wanted.every((value, k) => Math.abs(data[i + k]! - value) < 12)) count++;
      }
      return count;
    },
    [r, g, b],
  );
}

const blue = [0x37, 0x94, 0xff] as const;
const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';
const summary = (page: Page): Promise<string> =>
  page.getByRole('img').getAttribute('aria-label').then(String);

test('asks for its content, and says so when there is nothing to show', async () => {
  const { page, post, sent } = await open();
  assert.deepEqual(await sent(), [{ type: 'ready' }]);
  await post({ type: 'hydrate', runs: [], series: {}, results: {} });
  assert.match(await textOf(page.locator('main')), /No run to show/);
});

test('draws the lines of a run and tells them in words', async () => {
  const { page, post } = await open();
  await post(hydrate([running]));
  assert.ok((await painted(page, blue)) > 500);
  assert.match(
    await summary(page),
    /^Loss over Step. Lines: 2\. Training: last \d\.\d{3}, lowest \d\.\d{3} at Step/,
  );
  const header = await textOf(page.locator('.run-header'));
  for (const words of ['quiet-otter', 'Epoch 4 of 10', '12m 14s', '1.523', 'at epoch 3', 'trigram', '590.1K'])
    assert.ok(header.includes(words), words);
  assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuetext'), 'Step 4,200 of 12,000');
});

test('a chart that does not change is drawn once, also while the pointer moves over it', async () => {
  const { page, post } = await open();
  const drawings = (): Promise<number> =>
    page.evaluate(async () => {
      for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
      return performance.getEntriesByName('drawing').length;
    });
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const { clearRect } = prototype;
    prototype.clearRect = function (...area): void {
      performance.mark('drawing');
      clearRect.apply(this, area);
    };
  });
  await post(hydrate([running]));
  const before = await drawings();
  assert.ok(before > 0);
  await page.locator('.chart-overlay').hover({ position: { x: 200, y: 100 } });
  await page.locator('.chart-readings').waitFor();
  assert.equal(await drawings(), before);
  await post({ type: 'append', run: running, reset: true, series: makeSeries(10, 1.2), results: [] });
  assert.ok((await drawings()) > before);
});

test('waits for the first numbers, then grows as they come; another start drops the old ones', async () => {
  const { page, post } = await open();
  await post(hydrate([running], 0, 0));
  assert.ok(await page.getByText('Waiting for the first numbers…').isVisible());
  assert.ok(await page.getByText('A sample of generated text arrives').isVisible());
  await post({
    type: 'append',
    run: running,
    reset: false,
    series: makeSeries(100, 1.2),
    results: places(1),
  });
  assert.ok(await page.getByText('Waiting for the first numbers…').isHidden());
  const before = await summary(page);
  await post({ type: 'append', run: running, reset: false, series: makeSeries(100, 1.2, 100), results: [] });
  assert.notEqual(await summary(page), before);
  await post({ type: 'append', run: running, reset: true, series: {}, results: [] });
  assert.ok(await page.getByText('Waiting for the first numbers…').isVisible());
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
  const names = (): Promise<string[]> => page.locator('.run-header button').allInnerTexts();
  assert.deepEqual(await names(), ['Pause', 'Stop', 'Playground', 'Log']);
  await post({
    type: 'append',
    run: makeRun('quiet-otter', { status: 'stopped' }),
    reset: false,
    series: {},
    results: [],
  });
  assert.deepEqual(await names(), ['Resume', 'Playground', 'Log']);
});

test('several runs: one row each; a run can be hidden, and keeps its colour when another goes', async () => {
  const { page, post } = await open({ width: 1200 });
  const runs = [makeRun('first'), makeRun('second', { differences: { 'model.hidden_size': '256' } })];
  await post(hydrate(runs));
  assert.match(await summary(page), /Lines: 4\..*first · Training.*second · Validation/);
  assert.ok(await page.getByText('model.hidden_size: 256').isVisible());
  const orange = [0xd1, 0x86, 0x16] as const;
  assert.ok((await painted(page, orange)) > 200);
  await page.getByRole('checkbox', { name: 'first' }).uncheck();
  assert.match(await summary(page), /Lines: 2/);
  assert.equal(await painted(page, blue), 0);
  await post(hydrate(runs.slice(1)));
  assert.ok((await painted(page, orange)) > 200);
});

test('choices change the chart and are there again after a reload', async () => {
  const first = await open();
  await first.post(hydrate([running]));
  await first.page.getByLabel('Metric').selectOption('Gradient norm');
  await first.page.getByLabel('Over', { exact: true }).selectOption('Time');
  await first.page.getByLabel('Log scale').check();
  await first.page.getByLabel('Smoothing').fill('0');
  assert.match(await summary(first.page), /^Gradient norm over Time. Lines: 1/);
  const state = await first.state();
  assert.deepEqual(Reflect.get(Object(state), 'runs'), [running.id]);
  const second = await open({ state });
  await second.post(hydrate([running]));
  assert.equal(await summary(second.page), await summary(first.page));
  assert.ok(await second.page.getByLabel('Log scale').isChecked());
  assert.equal(await second.page.getByLabel('Smoothing').inputValue(), '0');
});

test('arrow keys go through recorded points, and are told aloud', async () => {
  const { page, post } = await open();
  await post(hydrate([running], 240));
  await page.getByRole('application', { name: 'Loss chart' }).focus();
  await page.keyboard.press('ArrowLeft');
  const title = page.locator('.chart-readings-title');
  assert.equal(await textOf(title), 'Step 2,400');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await textOf(title), 'Step 2,390');
  await page.keyboard.press('Home');
  assert.equal(await textOf(title), 'Step 10');
  await page.keyboard.press('ArrowDown');
  assert.equal(await textOf(title), 'Step 1,200');
  await page.getByText(/^Validation, Step 1,200: \d\.\d{3}$/).waitFor({ state: 'attached' });
});

test('a box drawn with the pointer zooms; new points leave the zoom; a double click ends it', async () => {
  const { page, post } = await open();
  await post(hydrate([running]));
  const area = (await page.locator('.chart-overlay').boundingBox())!;
  const at = (x: number, y: number): [number, number] => [area.x + area.width * x, area.y + area.height * y];
  await page.mouse.move(...at(0.5, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.8));
  assert.ok(await page.locator('.chart-box').isVisible());
  await page.mouse.up();
  const reset = page.getByRole('button', { name: 'Reset zoom' });
  await reset.waitFor();
  const zoomed = Reflect.get(Object(await page.evaluate(() => window.webview.state)), 'view').zoom;
  assert.ok(
    zoomed.x.from > 1500 && zoomed.x.to < 3500 && zoomed.x.from < zoomed.x.to,
    JSON.stringify(zoomed),
  );
  await post({ type: 'append', run: running, reset: false, series: makeSeries(50, 1.2, 420), results: [] });
  assert.deepEqual(Reflect.get(Object(await page.evaluate(() => window.webview.state)), 'view').zoom, zoomed);
  await page.mouse.dblclick(...at(0.5, 0.5));
  await reset.waitFor({ state: 'detached' });
});

test('the table holds what was recorded', async () => {
  const { page, post } = await open();
  const message = hydrate([running]);
  await post(message);
  await page.getByRole('button', { name: 'Show as table' }).click();
  const validation = page.getByRole('table', { name: 'Validation' });
  const { step, value } = message.series[running.id]!.val_loss!;
  const rows = (await validation.locator('tbody tr').allInnerTexts()).map((row) => row.split('\t'));
  assert.deepEqual(
    rows,
    step.map((s, i) => [s.toLocaleString('en'), value[i]!.toFixed(3)]),
  );
});

test('values that are not finite are gaps, and their number is told', async () => {
  const { page, post } = await open();
  const message = hydrate([running]);
  const train = message.series[running.id]!.train_loss;
  const value = train.value.map((y, i) => (i > 100 && i < 104 ? Number.NaN : y));
  const series = { ...message.series[running.id]!, train_loss: { ...train, value } };
  await post({ ...message, series: { [running.id]: series } });
  assert.ok(await page.getByText('3 values are not finite numbers').isVisible());
  assert.doesNotMatch(await summary(page), /NaN/);
});

test('the chart shows any metric of the runs, with every baseline that has it', async () => {
  const { page, post } = await open();
  const baselines = [
    { name: 'majority class', metrics: { accuracy: 0.5, val_loss: 0.69 } },
    { name: 'most frequent word', metrics: { accuracy: 0.62 } },
  ];
  const measured = { tellingMetric: 'accuracy', bestMetrics: { accuracy: 0.873 } };
  const run = makeRun('quick-fox', { task: 'classification', ...measured, baselines });
  await post(hydrate([run], 840));
  assert.match(await textOf(page.locator('.run-header')), /Accuracy87\.3%majority class: 50\.0%/);
  const metric = page.getByLabel('Metric');
  assert.deepEqual(await metric.locator('option').allInnerTexts(), [
    'Loss',
    'Validation accuracy',
    'Validation accuracy (other.csv)',
    'Learning rate',
    'Gradient norm',
    'Tokens per second',
  ]);
  assert.match(await textOf(page.locator('.run-header')), /Tokens per second/);
  assert.deepEqual(await page.locator('.legend-reference').allInnerTexts(), ['Baseline (majority class)']);
  await metric.selectOption('Validation accuracy');
  assert.match(await summary(page), /^Validation accuracy over Step.*last \d\d\.\d%, highest \d\d\.\d% at/);
  assert.deepEqual(await page.locator('.legend-reference').allInnerTexts(), [
    'Baseline (majority class)',
    'Baseline (most frequent word)',
  ]);
});

test('a network that reads numbers learns time steps, whatever its task', async () => {
  const { page, post } = await open();
  await post(hydrate([makeRun('quick-fox', { task: 'classification', readsNumbers: true })]));
  assert.match(await textOf(page.locator('.run-header')), /Time steps per second/);
  const options = await page.getByLabel('Metric').locator('option').allInnerTexts();
  assert.ok(options.includes('Time steps per second') && !options.includes('Tokens per second'));
});

test('runs are compared by what tells most of their task', async () => {
  const { page, post } = await open({ width: 1200 });
  const measured = { tellingMetric: 'accuracy', bestMetrics: { accuracy: 0.873, macro_f1: 0.8 } };
  const classified = { task: 'classification', ...measured };
  await post(hydrate([makeRun('one', classified), makeRun('two', { ...classified, bestMetrics: {} })]));
  const heads = await page.locator('.runs thead th').allInnerTexts();
  const column = heads.indexOf('Accuracy');
  assert.ok(column > 0, heads.join());
  const cells = await page.locator(`.runs tbody tr > :nth-child(${column + 1})`).allInnerTexts();
  assert.deepEqual(cells, ['87.3%', '–']);
  assert.ok(heads.includes('Best loss'));
  await post(hydrate([makeRun('one', { ...classified, lossDecides: false }), makeRun('three')]));
  assert.ok(await page.getByText('Loss of the best epoch').isVisible());
  assert.deepEqual(await page.locator('.runs td.metric').allInnerTexts(), [
    '87.3%\nAccuracy',
    '4.588\nPerplexity',
  ]);
});

test('the canvas follows the theme', async () => {
  const { page, post, setTheme } = await open();
  await post(hydrate([running]));
  await setTheme('high-contrast-light');
  await page.waitForFunction(
    () => document.querySelector('.swatch')?.getAttribute('stroke') === 'rgb(26, 133, 255)',
  );
  await post({ type: 'append', run: running, reset: false, series: {}, results: [] });
  assert.ok((await painted(page, [0x1a, 0x85, 0xff])) > 500);
});

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}`, async () => {
    const { page, post } = await open({ theme, locale: theme === 'light' ? 'zh-cn' : 'en' });
    await post(hydrate([makeRun('only', { status: 'failed', message: 'The loss is not a number.' })]));
    assert.deepEqual(await checkAccessibility(page), []);
    await post(hydrate([makeRun('one'), makeRun('two', { status: 'paused' })]));
    assert.deepEqual(await checkAccessibility(page), []);
  });
}
