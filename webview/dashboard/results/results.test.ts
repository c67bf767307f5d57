import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { TaskResultLine } from '../../../server/protocol/results.ts';
import { hydrate, makeRun, samples } from '../../../test/fixtures/dashboardRuns.ts';
import {
  classification,
  forecast,
  longTranslation,
  manyLabels,
  speech,
  tagging,
  translation,
} from '../../../test/fixtures/taskResults.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { inRoot } from '../../../test/project/paths.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const openPage = openPages('dashboard');
/** The page with its results in view. */
const open = (options?: PageOptions): Promise<OpenPage> =>
  openPage({ state: { tab: 'results' }, ...options });
const run = makeRun('quick-fox');

/** The page with a run of a task and its latest result. */
async function openResult(task: string, result: TaskResultLine, options?: PageOptions): Promise<OpenPage> {
  const opened = await open(options);
  await opened.post(hydrate([{ ...run, task }], 240));
  await answerWith(opened, result);
  return opened;
}

/** What the page has asked for: question numbers by the offset of the result. */
const asked = async ({ sent }: OpenPage): Promise<{ id: number; offset: number }[]> =>
  (await sent())
    .filter(({ type, question }) => type === 'ask' && question === 'result')
    .map(({ id, params }) => ({ id: Number(id), offset: Reflect.get(Object(params), 'place').offset }));

const offsets = async (opened: OpenPage): Promise<number[]> =>
  (await asked(opened)).map(({ offset }) => offset);

/** Answers the last question for a result. */
async function answerWith(opened: OpenPage, result?: TaskResultLine): Promise<void> {
  const { id } = (await asked(opened)).at(-1)!;
  await opened.post({ type: 'answer', id, ...(result && { result }) });
}

/** Whether nothing makes the page itself wider than the window. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test('a result is asked for when it is looked at; the one before stays until it is there', async () => {
  const opened = await open();
  const { page, post } = opened;
  await post(hydrate([run]));
  assert.deepEqual(await offsets(opened), [2000]);
  await answerWith(opened, samples[2]!);
  const text = page.locator('.sample-text');
  assert.match(String(await text.textContent()), /^Call me Ishmael/);
  await page.getByLabel('Epoch', { exact: true }).fill('0');
  assert.ok(await page.getByText('After epoch 1').isVisible());
  assert.deepEqual(await offsets(opened), [2000, 0]);
  assert.match(String(await text.textContent()), /Ishmael/);
  assert.equal(await page.locator('.results').getAttribute('aria-busy'), 'true');
  await answerWith(opened, samples[0]!);
  assert.match(String(await text.textContent()), /^Call thet/);
  assert.equal(await page.locator('.results').getAttribute('aria-busy'), 'false');
});

test('who looks at the latest gets the next; who looks at an earlier one keeps it', async () => {
  const opened = await open();
  const { page, post } = opened;
  await post(hydrate([run]));
  const append = { type: 'results', run: run.id, reset: false };
  await post({ ...append, results: [{ epoch: 4, offset: 3000, length: 900 }] });
  assert.deepEqual(await offsets(opened), [2000, 3000]);
  await page.getByLabel('Epoch', { exact: true }).fill('1');
  await post({ ...append, results: [{ epoch: 5, offset: 4000, length: 900 }] });
  assert.deepEqual(await offsets(opened), [2000, 3000, 1000]);
});

test('a run that starts anew drops its result; one that cannot be read any more is told', async () => {
  const opened = await openResult('language-model', samples[2]!);
  const { page, post } = opened;
  const append = { type: 'results', run: run.id, reset: true };
  await post({ ...append, results: [] });
  assert.ok(await page.getByText('A sample of generated text arrives').isVisible());
  await post({ ...append, results: [{ epoch: 1, offset: 2000, length: 900 }] });
  assert.equal(await page.locator('.sample-text').count(), 0);
  await answerWith(opened);
  assert.ok(await page.getByText('This result can no longer be read.').isVisible());
});

test('before the first epoch every task says what will come', async () => {
  const { page, post } = await open();
  for (const [task, words] of Object.entries({
    classification: 'confusion matrix',
    tagging: 'Tagged sentences',
    forecasting: 'Forecasts',
    translation: 'Translations',
    speech: 'Transcripts',
  })) {
    await post(hydrate([{ ...run, task }], 0, 0));
    assert.ok(await page.locator('.results').getByText(words).isVisible(), task);
  }
});

test('the best epoch stands beside the naive methods, the better of them marked', async () => {
  const { page, post } = await open();
  const baselines = [
    { name: 'naive Bayes', metrics: { accuracy: 0.9, macro_f1: 0.8 } },
    { name: 'commonest class', metrics: { accuracy: 0.5, val_loss: 0.69 } },
  ];
  const bestMetrics = { accuracy: 0.87, macro_f1: 0.85, 'other.csv/accuracy': 0.8 };
  await post(hydrate([{ ...run, task: 'classification', bestLoss: 0.3, bestMetrics, baselines }]));
  const table = page.getByRole('region', { name: 'Best epoch and naive methods' }).getByRole('table');
  const rows = (await table.locator('tr').allInnerTexts()).map((row) => row.split('\t'));
  assert.deepEqual(rows, [
    ['Metric', 'network', 'naive Bayes', 'commonest class'],
    ['Loss', '0.300', '–', '0.690'],
    ['Accuracy', '87.0%', '90.0%', '50.0%'],
    ['F1 (macro)', '85.0%', '80.0%', '–'],
  ]);
  assert.deepEqual(await table.locator('.winner').allInnerTexts(), ['0.300', '90.0%', '85.0%']);
});

test('the confusion matrix is a table that is read by pointer and by keys', async () => {
  const { page } = await openResult('classification', classification);
  const grid = page.getByRole('grid', { name: 'Confusion matrix' });
  const rows = await grid.locator('tbody tr').allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.split('\t')),
    classification.labels.map((label, i) => [label, ...classification.confusion[i]!.map(String)]),
  );
  const reading = page.locator('.heat-reading');
  await grid.locator('td').nth(5).hover();
  assert.equal(await reading.textContent(), 'True label neutral, predicted positive: 52 of 279 (18.6%)');
  await grid.locator('td').first().focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp'])
    await page.keyboard.press(key);
  const words = 'True label negative, predicted positive: 9 of 452 (2.0%)';
  assert.equal(await reading.textContent(), words);
  const focused = page.locator('td:focus');
  assert.equal(await focused.getAttribute('aria-label'), words);
  assert.equal(await grid.locator('[tabindex="0"]').count(), 1);
});

test('scores, mistakes and attention of a classifier', async () => {
  const { page } = await openResult('classification', classification);
  const scores = page.getByRole('region', { name: 'Scores of each label' }).first();
  assert.equal(await scores.locator('tbody tr').count(), 3);
  const mistakes = page.locator('.mistakes tbody tr');
  assert.match(
    await mistakes.nth(1).innerText(),
    /^这部电影谈不上好，也谈不上坏。\tneutral\tpositive\t91\.4%$/,
  );
  const end = page.getByText('nothing to say about anybody.');
  assert.ok(await end.isHidden());
  await mistakes.first().locator('summary').press('Enter');
  assert.ok(await end.isVisible());
  const attention = page.getByRole('region', { name: 'Attention' });
  assert.ok(await attention.getByText('Most weight: wonderful 52.0% · truly 14.0% · long 12.0%').isVisible());
  assert.deepEqual(
    await attention.getByRole('img').evaluateAll((marks) => marks.map((mark) => mark.ariaLabel)),
    ['Correct', 'Wrong'],
  );
});

test('fifty labels with long names scroll by themselves, below their headings', async () => {
  const { page } = await openResult('classification', manyLabels(), { width: 500 });
  assert.ok(await fits(page));
  const grid = page.getByRole('grid');
  assert.equal(await grid.locator('td').count(), 2500);
  const cell = grid.locator('tbody tr').nth(40).locator('td').nth(40);
  await cell.scrollIntoViewIfNeeded();
  const row = (await grid.locator('tbody tr').nth(40).locator('th').boundingBox())!;
  const column = (await grid.locator('thead th').nth(41).boundingBox())!;
  const frame = (await page.locator('.heat-frame').boundingBox())!;
  assert.ok(row.x >= frame.x && row.x < frame.x + 10, JSON.stringify({ row, frame }));
  assert.ok(column.y >= frame.y && column.y < frame.y + 130, JSON.stringify({ column, frame }));
  assert.ok(row.width <= 180 && column.height <= 150);
});

test('mistakes of a tagger are marked by signs and words, not by colour alone', async () => {
  const { page } = await openResult('tagging', tagging);
  const words = page.locator('.tagged').first().locator('li');
  assert.equal(await words.count(), 11);
  assert.equal(await words.nth(0).innerText(), 'Ada\nB-PER');
  assert.equal(await words.nth(2).innerText(), 'wrote');
  assert.match(await words.nth(7).innerText(), /✓ I-ORG\n✗ B-LOC$/);
  assert.match(String(await words.nth(7).textContent()), /true label I-ORG, predicted B-LOC/);
  assert.equal(await page.locator('.tagged').first().locator('.wrong').count(), 4);
  const confusions = page.getByRole('region', { name: 'Commonest confusions' }).locator('tbody tr').first();
  assert.equal(await confusions.innerText(), 'B-ORG\tB-LOC\t41');
});

test('a forecast is read point by point, with its time, the truth and the band', async () => {
  const { page } = await openResult('forecasting', forecast());
  const chart = page.getByRole('application', { name: 'Truth and forecast of oil temperature' });
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('.chart-readings-title').textContent(), '2018-06-20 01:00:00');
  const names = await page.locator('.chart-readings .name').allInnerTexts();
  assert.deepEqual(names.sort(), ['Forecast', 'Lower bound', 'Truth', 'Upper bound']);
  await page.getByLabel('Target').selectOption('load');
  await page.getByRole('application', { name: 'Truth and forecast of load' }).waitFor();
  const part = page.getByRole('region', { name: 'Truth and forecast of load' });
  await part.getByRole('button', { name: 'Show as table' }).click();
  const table = part.getByRole('table', { name: 'Forecast' });
  assert.match(await table.locator('tbody tr').first().innerText(), /^2018-06-20 00:00:00\t\d\d\.\d\d?$/);
  const errors = page.getByRole('application', { name: 'Mean absolute error chart' });
  assert.match(
    String(await errors.getByRole('img').getAttribute('aria-label')),
    /last 5\.\d+, lowest 1\.\d+ at Step of the horizon 1/,
  );
});

test('the attention of a translation is read cell by cell; one example is open at a time', async () => {
  const { page } = await openResult('translation', translation);
  const examples = page.locator('.examples > li');
  assert.match(
    await examples.first().innerText(),
    /^Source\nI have never seen the sea so quiet \.\nReference\n我从未见过/,
  );
  assert.equal(await page.getByRole('img', { name: 'Same as the reference' }).count(), 2);
  const grid = page.getByRole('grid', { name: 'Attention' });
  assert.equal(await grid.locator('tbody tr').count(), 13);
  await grid.locator('td').first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  const weight = translation.examples[0]!.attention![1]![8]!;
  const percent = `${(weight * 100).toFixed(1)}%`;
  assert.equal(await page.locator('.heat-reading').textContent(), `从 looks at .: ${percent}`);
  await examples.nth(2).getByRole('button', { name: 'Attention' }).press('Enter');
  assert.equal(await grid.count(), 1);
  assert.equal(await grid.locator('tbody tr').count(), 18);
  assert.equal(await examples.first().getByRole('button').getAttribute('aria-expanded'), 'false');
});

test('a translation of 200 tokens is drawn when it is asked for, and scrolls by itself', async () => {
  const { page } = await openResult('translation', longTranslation());
  assert.equal(await page.getByRole('grid').count(), 0);
  await page.getByRole('button', { name: 'Attention' }).click();
  assert.equal(await page.getByRole('grid').locator('td').count(), 40_000);
  assert.ok(await fits(page));
});

test('transcripts: those with the most errors first, their edits in words too; labels of time steps on demand', async () => {
  const { page } = await openResult('speech', speech);
  assert.match(
    String(await page.getByRole('row', { name: /^Words/ }).textContent()),
    /^Words11\.5%23164182,712$/,
  );
  const examples = page.locator('.examples > li');
  assert.deepEqual(await examples.locator('.transcript-head .muted').allTextContents(), [
    'Word error rate 100.0%',
    'Word error rate 75.0%',
    'Word error rate 25.0%',
    '✓ Same as the transcript',
  ]);
  assert.deepEqual(await examples.nth(1).locator('.edited-text .visually-hidden').allTextContents(), [
    'a, written as the',
    'yellow, written as yelow',
    'left out: wood',
  ]);
  await examples.nth(2).getByRole('button', { name: 'Label of each time step' }).click();
  assert.match(String(await examples.nth(2).locator('.label-path').textContent()), /^·a··n··dd··␣·/);
  assert.equal(await page.getByRole('row', { name: 'and (nothing) 11' }).count(), 1);
});

const results = {
  classification,
  tagging,
  forecasting: forecast(),
  translation,
  speech,
};
for (const theme of themeNames) {
  test(`names, labels and contrast of every result in ${theme}; a picture of each to look at`, async () => {
    for (const [task, result] of Object.entries(results)) {
      const locale = theme === 'light' ? 'zh-cn' : 'en';
      const { page } = await openResult(task, result, { theme, locale, width: 480 });
      assert.deepEqual(await checkAccessibility(page), [], task);
      assert.ok(await fits(page), task);
      await page.setViewportSize({ width: 900, height: 1000 });
      await page.screenshot({
        path: inRoot('test', 'output', `results-${task}-${theme}.png`),
        fullPage: true,
      });
    }
  });
}
