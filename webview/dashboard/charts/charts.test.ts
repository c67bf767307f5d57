import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { hydrate, makeRun, makeSeries, tableOf } from '../../../test/fixtures/dashboardRuns.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const openPage = openPages('dashboard');
const running = makeRun('quiet-otter');
const other = makeRun('red-fox');

/** The page with everything that the host sends of these runs. */
async function open(runs = [running], points = 420, options: PageOptions = {}): Promise<OpenPage> {
  const opened = await openPage(options);
  for (const message of hydrate(runs, points)) await opened.post(message);
  await opened.page.getByRole('img').first().waitFor();
  return opened;
}

const chart = (page: Page, name: string): Locator => page.getByRole('application', { name: `${name} chart` });
const summary = (page: Page, name = 'Loss'): Promise<string> =>
  chart(page, name).getByRole('img').getAttribute('aria-label').then(String);
const charts = (page: Page): Promise<string[]> => page.locator('.chart-card h3').allInnerTexts();

async function stateOf({ state }: OpenPage): Promise<Record<string, unknown>> {
  return Object(Reflect.get(Object(await state()), 'charts'));
}

test('only the columns that visible charts need are asked for, more when a chart is added', async () => {
  const { page, sent } = await open();
  const wanted = async (): Promise<unknown> => (await sent()).filter(({ type }) => type === 'want').at(-1);
  assert.deepEqual(await wanted(), {
    type: 'want',
    steps: ['step', 'train_loss', 'learning_rate', 'gradient_norm'],
    epochs: ['step', 'val_loss'],
  });
  await page.getByRole('button', { name: 'Charts' }).click();
  await page.getByRole('checkbox', { name: 'Tokens per second' }).check();
  await page.getByRole('checkbox', { name: 'Learning rate' }).uncheck();
  await page.keyboard.press('Escape');
  assert.deepEqual(await charts(page), ['Loss nats per token', 'Gradient norm', 'Tokens per second']);
  await page.getByLabel('X axis', { exact: true }).selectOption('Clock time');
  assert.deepEqual(await wanted(), {
    type: 'want',
    steps: ['time', 'train_loss', 'gradient_norm', 'tokens_per_second'],
    epochs: ['time', 'val_loss'],
  });
});

test('x can be step, epoch, tokens, training time and clock time (mlflow #11739)', async () => {
  const { page } = await open();
  for (const [axis, words] of [
    ['Step', /at Step 4,200/],
    ['Epoch', /at Epoch 3\.5/],
    ['Tokens', /at Tokens 8,601,600/],
    ['Training time', /at 10m/],
    ['Clock time', /at Jan 2, 2026/],
  ] as const) {
    await page.getByLabel('X axis', { exact: true }).selectOption(axis);
    assert.match(await summary(page), new RegExp(`^Loss over ${axis}\\.`));
    assert.match(await summary(page, 'Learning rate'), words);
  }
});

test('choices are there again after the page was closed and opened (vscode-python #17158)', async () => {
  const first = await open();
  await first.page.getByLabel('X axis', { exact: true }).selectOption('Epoch');
  await first.page.getByLabel('Smoothing').fill('0');
  await first.page.getByLabel('Log scale').first().check();
  await chart(first.page, 'Loss').focus();
  await first.page.keyboard.press('+');
  const state = await first.state();
  const second = await open([running], 420, { state });
  assert.equal(await summary(second.page), await summary(first.page));
  assert.equal(await second.page.getByLabel('Smoothing').inputValue(), '0');
  assert.ok(await second.page.getByLabel('Log scale').first().isChecked());
  assert.ok(await second.page.getByRole('button', { name: 'Reset zoom' }).isVisible());
});

test('a box zooms, new points leave the zoom, a double click ends it (vscode-dvc #4530, #5503)', async () => {
  const opened = await open();
  const { page, post } = opened;
  const area = (await page.locator('.chart-overlay').first().boundingBox())!;
  const at = (x: number, y: number): [number, number] => [area.x + area.width * x, area.y + area.height * y];
  await page.mouse.move(...at(0.5, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.75, 0.8));
  await page.mouse.up();
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor();
  const zoomed = await stateOf(opened);
  const { from, to } = Object(zoomed.x);
  assert.ok(from > 1500 && to < 3700 && from < to, JSON.stringify(zoomed));
  await post(makeSeries(running.id, 50, 1.2, 420));
  assert.deepEqual(await stateOf(opened), zoomed);
  await page.mouse.dblclick(...at(0.5, 0.5));
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor({ state: 'detached' });
});

test('panning with Shift and zooming with the wheel move all charts, and leave the vertical axes', async () => {
  const opened = await open();
  const { page } = opened;
  const area = (await page.locator('.chart-overlay').first().boundingBox())!;
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor();
  const { from, to } = Object((await stateOf(opened)).x);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await page.mouse.move(area.x + area.width / 2 + 100, area.y + area.height / 2, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.waitForFunction((before) => {
    const { charts } = Object(window.webview.state);
    return charts.x.from < before;
  }, from);
  const moved = Object((await stateOf(opened)).x);
  assert.ok(Math.abs(moved.to - moved.from - (to - from)) < 1e-6 * to);
  assert.equal(Object(Object((await stateOf(opened)).charts).loss).y, undefined);
});

test('a chart that was moved is drawn in full when it rests: as one that never moved', async () => {
  const runs = Array.from({ length: 12 }, (_, i) => makeRun(`run-${i}`, { status: 'finished' }));
  const chosen = { metrics: ['loss'], enlarged: 'loss', axis: 'step', smoothing: 0.6, charts: {} };
  const charts = { ...chosen, logX: false, ignoreOutliers: false, hidden: [] };
  const opened = await open(runs, 420, { state: { charts } });
  const { page } = opened;
  const area = (await page.locator('.chart-overlay').boundingBox())!;
  await page.mouse.move(area.x + area.width / 2, area.y + 40);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await page.mouse.move(area.x + area.width / 2 + 90, area.y + 40, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.getByRole('button', { name: 'Reset zoom' }).waitFor();
  const still = await open(runs, 420, { state: { charts: await stateOf(opened) } });
  await still.page.getByRole('button', { name: 'Reset zoom' }).waitFor();
  const picture = (): string => document.querySelector('canvas')!.toDataURL();
  const expected = await still.page.evaluate(picture);
  await page.waitForFunction((other) => document.querySelector('canvas')!.toDataURL() === other, expected);
});

test('arrow keys go through recorded points, told aloud; the other charts point to the same step (W&B #6007, #2323)', async () => {
  const { page } = await open([running], 240);
  await chart(page, 'Loss').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const titles = page.locator('.chart-readings-title');
  assert.deepEqual(await titles.allInnerTexts(), ['Step 2,390', 'Step 2,390', 'Step 2,390']);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  assert.equal(await titles.first().innerText(), 'Step 1,200');
  await page.getByText(/^Validation, Step 1,200: \d\.\d{3}$/).waitFor({ state: 'attached' });
});

test('readings name the run and show the value before smoothing (W&B #1945, TensorBoard #414)', async () => {
  const { page } = await open([running, other]);
  await chart(page, 'Loss').focus();
  await page.keyboard.press('End');
  const readings = await page.locator('.chart-readings').first().innerText();
  assert.match(readings, /quiet-otter · Training/);
  assert.match(readings, /red-fox · Validation/);
  assert.match(readings, /not smoothed: \d\.\d{3}/);
});

test('outliers are shown until a person chooses otherwise, and then counted (TensorBoard #214, #150)', async () => {
  const { page, post } = await openPage();
  for (const message of tableOf([running])) await post(message);
  const message = makeSeries(running.id, 400, 1.2);
  const loss = message.steps.columns.train_loss!;
  await post({
    ...message,
    steps: {
      ...message.steps,
      columns: {
        ...message.steps.columns,
        train_loss: {
          from: 0,
          values: loss.values.map((value, i) => (i === 3 ? 5000 : i === 9 ? Number.NaN : value)),
        },
      },
    },
  });
  await page.getByText('Values that are not finite numbers, where the lines have gaps: 1.').waitFor();
  assert.equal(await page.getByText('Points outside').count(), 0);
  await page.getByLabel('Smoothing').fill('0');
  await page.getByLabel('Ignore outliers in scaling').check();
  assert.match(await page.getByText('Points outside').first().innerText(), /^Points outside: \d+\.$/);
});

test('a log axis tells which values have no place on it', async () => {
  const { page, post } = await openPage();
  for (const message of tableOf([running])) await post(message);
  const step = { from: 0, values: Float64Array.of(1, 2, 3) };
  const steps = {
    names: ['train_loss'],
    columns: { step, train_loss: { from: 0, values: Float64Array.of(1, 0, -2) } },
  };
  await post({ type: 'series', run: running.id, reset: false, steps, epochs: { names: [], columns: {} } });
  await page.getByLabel('Log scale').first().check();
  await page.getByText('Values that are not above 0, which have no place on a log scale: 2.').waitFor();
});

test('one chart can be enlarged and given exact limits; Escape resets them', async () => {
  const opened = await open();
  const { page } = opened;
  await page.getByRole('button', { name: 'Enlarge Gradient norm' }).click();
  assert.deepEqual(await charts(page), ['Gradient norm']);
  await page.getByLabel('Limits of Gradient norm: to').fill('0.7');
  await page.keyboard.press('Tab');
  await page.getByText('Points outside').waitFor();
  assert.equal(Object(Object(Object((await stateOf(opened)).charts).gradient_norm).y).to, 0.7);
  await chart(page, 'Gradient norm').focus();
  await page.keyboard.press('Escape');
  await page.getByText('Points outside').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show all charts' }).click();
  assert.equal((await charts(page)).length, 3);
});

test('the table holds what was recorded', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Show as table (Loss)' }).click();
  const { step, val_loss } = makeSeries(running.id, 420, 1.2).epochs.columns;
  const rows = await page.getByRole('table', { name: 'Validation' }).locator('tbody tr').allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.split('\t')),
    [...step!.values].map((s, i) => [s.toLocaleString('en'), val_loss!.values[i]!.toFixed(3)]),
  );
});

test('a chart is saved as PNG, SVG and CSV where the host asks for a place', async () => {
  const { page, sent } = await open([running, other]);
  const kinds = {
    'Picture (PNG)': 'loss.png',
    'Drawing (SVG)': 'loss.svg',
    'Visible points (CSV)': 'loss.csv',
  };
  const saved = async () =>
    (await sent()).filter(({ question }) => question === 'save').map(({ params }) => Object(params));
  for (const [i, [label, name]] of Object.entries(kinds).entries()) {
    await page.getByRole('button', { name: 'Save Loss' }).click();
    await page.getByRole('button', { name: label }).click();
    await page.waitForFunction(
      (count) => window.webview.sent.filter(({ question }) => question === 'save').length === count,
      i + 1,
    );
    await page.keyboard.press('Escape');
    assert.equal((await saved())[i].name, name);
  }
  const [png, svg, csv] = await saved();
  const bytes = Buffer.from(png.content, 'base64');
  assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  assert.equal(bytes.readUInt32BE(16), 1920);
  assert.match(svg.content, /<text [^>]*>red-fox · Validation<\/text>/);
  assert.equal(csv.content.trim().split('\r\n').length, 1 + 2 * (420 + 3));
});

test('points that arrive are drawn without the page being rendered anew (Aim #3135, vscode-dvc #2581)', async () => {
  const { page, post } = await open();
  await page.evaluate(() => {
    const observer = new MutationObserver((records) =>
      performance.mark('rendered', { detail: records.length }),
    );
    observer.observe(document.querySelector('.chart-grid')!, {
      subtree: true,
      childList: true,
      attributes: true,
    });
  });
  const before = await page.evaluate(() => document.querySelector('canvas')!.toDataURL());
  const start = performance.now();
  for (let i = 0; i < 20; i++) await post(makeSeries(running.id, 20, 3, 420 + i * 20));
  await page.waitForFunction((data) => document.querySelector('canvas')!.toDataURL() !== data, before);
  const rendered = await page.evaluate(() => performance.getEntriesByName('rendered').length);
  const seconds = (performance.now() - start) / 1000;
  assert.ok(rendered <= 2 + seconds, `${rendered} renderings in ${seconds} s`);
});

for (const theme of themeNames) {
  test(`charts, enlarged and as table, have names and contrast in ${theme}`, async () => {
    const { page } = await open([running, other], 420, { theme, locale: theme === 'light' ? 'zh-cn' : 'en' });
    assert.deepEqual(await checkAccessibility(page), []);
    await page.locator('.card-tools button').last().click();
    await page.locator('.limits').waitFor();
    await page.locator('.card-tools button').nth(1).click();
    assert.deepEqual(await checkAccessibility(page), []);
    await page.locator('.legend button').first().click();
    await page.locator('.chart-panel .popover button').first().click();
    assert.deepEqual(await checkAccessibility(page), [], 'hidden lines, and the choice of charts');
  });
}
