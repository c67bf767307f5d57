import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generated, hydrated } from '../../../test/fixtures/generatedText.ts';
import { InsideAnswers, type MadeUpNetwork } from '../../../test/fixtures/insideAnswers.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { type Answering, AskedQuestions } from '../../../test/support/insidePage.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('playground');
const text = generated()
  .map(({ token }) => token)
  .join('');

interface Options extends PageOptions {
  readonly network?: MadeUpNetwork;
  readonly answering?: Answering;
  /** What the page kept of an earlier look. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

/** A page that looks inside a made-up network at a text. */
async function look({
  network,
  answering,
  kept,
  ...options
}: Options = {}): Promise<OpenPage & { asked: AskedQuestions }> {
  const state = { mode: 'inside', 'inside.source': { own: true, text }, ...kept };
  const opened = await open({ state, ...options });
  const answers = new InsideAnswers(network);
  const plain: Answering = ({ question, params }) => ({ result: answers.answer(question, params) });
  const asked = await AskedQuestions.of(opened.page, answering ?? plain);
  await opened.post(hydrated);
  return { ...opened, asked };
}

test('nothing to read: says what can be seen, and reads a text of one’s own', async () => {
  const { page, asked } = await look({ kept: { 'inside.source': { own: false, text: '' } } });
  assert.match(String(await page.locator('.empty').textContent()), /^See every gate and state/);
  assert.deepEqual(asked.all, []);
  await page.getByLabel('Text', { exact: true }).fill('Call me');
  await page.getByLabel('Text', { exact: true }).press('Control+Enter');
  await page.locator('.strip .token').nth(6).waitFor();
  assert.deepEqual(asked.latest('read'), { text: 'Call me' });
  assert.match(String(await page.locator('.inside-source summary').textContent()), /Call me7 tokens$/);
});

test('the text that was written is read by default', async () => {
  const { page, post, sent, asked } = await look({ kept: { mode: 'write', 'inside.source': undefined } });
  await page.getByRole('button', { name: 'Generate' }).click();
  const generation = (await sent()).find(({ type }) => type === 'generate')?.generation;
  await post({ type: 'tokens', generation, tokens: generated('Ishmael') });
  await post({ type: 'ended', generation, completed: true, tokens: 7, seconds: 1 });
  await page.locator('.mode', { hasText: 'Look inside' }).click();
  await page.locator('.strip .token').nth(14).waitFor();
  assert.deepEqual(asked.latest('read'), { text: 'Call me Ishmael' });
});

test('the text is coloured by the unit, signal and layer that are chosen', async () => {
  const { page, asked } = await look();
  const colour = () =>
    page
      .locator('.strip .token')
      .nth(40)
      .evaluate((element) => element.style.background);
  await page.waitForFunction(() => document.querySelector('.strip [style*="background"]'));
  assert.deepEqual(asked.latest('trace'), {
    reading: `reading of ${text.length}`,
    layer: 0,
    signal: 'cell',
    unit: 0,
  });
  const before = await colour();
  assert.match(before, /var\(--(positive|negative)\) \d+%/);
  await page.getByLabel('Layer', { exact: true }).selectOption('LSTM 2');
  await page.getByLabel('Colour by').selectOption('Forget gate');
  await page.getByLabel('Unit', { exact: true }).fill('17');
  await page.waitForFunction(() => document.querySelector('.strip [style*="--open"]'));
  const { reading: _, ...chosen } = await asked.until('trace', ({ unit }) => unit === 17);
  assert.deepEqual(chosen, { layer: 1, signal: 'forget_gate', unit: 17 });
  assert.equal(await page.locator('.strip-bar .inside-legend').textContent(), '01');
  await page.getByLabel('Unit', { exact: true }).fill('99');
  assert.equal(await page.getByLabel('Unit', { exact: true }).getAttribute('aria-invalid'), 'true');
  assert.equal(asked.latest('trace')?.unit, 17);
});

test('a GRU has its own gates, and no cell state', async () => {
  const { page, asked } = await look({ network: { units: 32, gru: true } });
  await page.locator('.strip .token').first().waitFor();
  assert.deepEqual(await page.getByLabel('Colour by').locator('option').allTextContents(), [
    'Reset gate',
    'Update gate',
    'Candidate',
    'Hidden state',
  ]);
  assert.equal(asked.latest('trace')?.signal, 'hidden');
  await page.getByRole('tab', { name: 'Saturation' }).click();
  await page.locator('.scatter').nth(1).waitFor();
  assert.equal(await page.locator('.scatter').count(), 2);
});

test('tokens are selected by keys, one or a range, and told with their value', async () => {
  const { page } = await look();
  const strip = page.getByRole('application', { name: /^Text, coloured by/ });
  await strip.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight'])
    await page.keyboard.press(key);
  assert.equal(await page.locator('.strip .marked').count(), 2);
  assert.match(
    String(await page.locator('.strip-reading').textContent()),
    /^44 “s”LSTM 1 · Cell state · Unit 0-?\d/,
  );
  await page.getByText(/^44 “s”: -?\d/).waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.strip .marked').count(), 0);
});

test('layer, signal, unit, view and text are there again after a reload', async () => {
  const first = await look({ kept: { 'inside.source': undefined } });
  await first.page.getByLabel('Text', { exact: true }).fill(text);
  await first.page.getByRole('button', { name: 'Read' }).click();
  await first.page.getByLabel('Colour by').selectOption('Hidden state');
  await first.page.getByLabel('Unit', { exact: true }).fill('5');
  await first.page.getByRole('tab', { name: 'Saturation' }).click();
  const second = await open({ state: await first.state() });
  const answers = new InsideAnswers();
  const asked = await AskedQuestions.of(second.page, ({ question, params }) => ({
    result: answers.answer(question, params),
  }));
  await second.post(hydrated);
  await second.page.locator('.scatter').first().waitFor();
  assert.deepEqual(asked.latest('read'), { text });
  const { reading: _, ...chosen } = asked.latest('trace')!;
  assert.deepEqual(chosen, { layer: 0, signal: 'hidden', unit: 5 });
});

test('work is told while it goes on; a failure is one sentence, and the text can be read again', async () => {
  let fails = true;
  const answers = new InsideAnswers();
  const { page, asked } = await look({
    answering: ({ question, params }) =>
      question === 'trace' && fails
        ? { error: 'Read the text again.' }
        : question === 'saturation'
          ? 'later'
          : { result: answers.answer(question, params) },
  });
  const failure = page.getByRole('alert');
  assert.equal(await failure.textContent(), 'Read the text again.');
  fails = false;
  await page.getByRole('button', { name: 'Read the text again' }).click();
  await page.waitForFunction(() => document.querySelector('.strip [style*="background"]'));
  assert.equal(asked.to('read').length, 2);
  await page.getByRole('tab', { name: 'Saturation' }).click();
  await page.getByRole('progressbar').waitFor();
  assert.equal(await page.getByRole('status').textContent(), 'The network is working…');
});

const tabs = [
  'Heatmap',
  'Saturation',
  'On in a range',
  'Follow a property',
  'Guesses',
  'Influence',
  'Hold units',
];

/** Every panel with something in it. */
async function checkAllPanels({ page }: OpenPage): Promise<void> {
  for (const [i] of tabs.entries()) {
    await page.locator('.inside-tabs button').nth(i).click();
    await page.locator('.inside-panel').locator('canvas, figure, table, .hold').first().waitFor();
    assert.deepEqual(await checkAccessibility(page), [], tabs[i]);
  }
}

/** A range is selected, so that all panels have something to show. */
async function selectRange({ page }: OpenPage): Promise<void> {
  await page.locator('.strip .token').nth(40).click();
  await page
    .locator('.strip .token')
    .nth(44)
    .click({ modifiers: ['Shift'] });
}

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}, as drawings and as tables`, async () => {
    const kept = { 'inside.clamps': [{ layer: 0, signal: 'cell', unit: 3, value: 0 }] };
    const opened = await look({ theme, kept });
    await selectRange(opened);
    await checkAllPanels(opened);
    await opened.page.locator('.inside-tabs button').first().click();
    await opened.page.getByRole('button', { name: 'As a table' }).click();
    assert.deepEqual(await checkAccessibility(opened.page), []);
    await opened.page.locator('.inside-tabs button').nth(1).click();
    assert.deepEqual(await checkAccessibility(opened.page), []);
  });
}

test('all panels in Chinese and narrow: nothing is wider than the page', async () => {
  const opened = await look({ locale: 'zh-cn', width: 480, network: { units: 512, words: true } });
  await selectRange(opened);
  await checkAllPanels(opened);
  const { page } = opened;
  for (const [i] of tabs.entries()) {
    await page.locator('.inside-tabs button').nth(i).click();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${tabs[i]} is ${overflow} px too wide`);
  }
});
