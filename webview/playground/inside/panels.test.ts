/** What each panel of the view inside does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { generated, hydrated } from '../../../test/fixtures/generatedText.ts';
import { InsideAnswers, type MadeUpNetwork } from '../../../test/fixtures/insideAnswers.ts';
import { AskedQuestions } from '../../../test/support/insidePage.ts';
import { openPages } from '../../../test/support/openPages.ts';

const open = openPages('playground');
const text = generated()
  .map(({ token }) => token)
  .join('');

/** A page that shows one of the panels. */
async function show(panel: string, network?: MadeUpNetwork): Promise<{ page: Page; asked: AskedQuestions }> {
  const state = { mode: 'inside', 'inside.source': { own: true, text }, 'inside.tab': panel };
  const { page, post } = await open({ state });
  const answers = new InsideAnswers(network);
  const asked = await AskedQuestions.of(page, ({ question, params }) => ({
    result: answers.answer(question, params),
  }));
  await post(hydrated);
  await page.locator('.strip .token').nth(100).waitFor();
  return { page, asked };
}

const select = async (page: Page, from: number, to = from): Promise<void> => {
  await page.locator('.strip .token').nth(from).click();
  if (to !== from)
    await page
      .locator('.strip .token')
      .nth(to)
      .click({ modifiers: ['Shift'] });
};

const unitField = (page: Page) => page.getByLabel('Unit', { exact: true });

test('heatmap: activations are asked for by blocks that are in view, and no other', async () => {
  const { page, asked } = await show('heatmap');
  const blocks = () => asked.to('activations').map(({ from }) => from);
  await asked.until('activations', ({ from }) => from === 128);
  assert.deepEqual(blocks().toSorted(), [0, 128, 64]);
  await page.locator('.heatmap-scroller').evaluate((element) => element.scrollTo({ left: 5000 }));
  await asked.until('activations', ({ from, to }) => from === 256 && to === text.length);
  assert.equal(new Set(blocks()).size, blocks().length);
});

test('heatmap: hovering tells unit, token and value; a click colours the text by the unit', async () => {
  const { page } = await show('heatmap');
  const canvas = page.locator('.heatmap-canvas');
  const line = page.locator('.inside-line');
  await canvas.hover({ position: { x: 44 + 12 * 10 + 6, y: 22 + 12 * 3 + 6 } });
  await line.filter({ hasText: /^Unit 311 “a”-?\d\.\d{3}$/ }).waitFor();
  await canvas.click({ position: { x: 44 + 12 * 10 + 6, y: 22 + 12 * 3 + 6 } });
  assert.equal(await unitField(page).inputValue(), '3');
  assert.equal(await page.locator('.strip .marked').textContent(), 'a');
});

test('heatmap: keys go from cell to cell, tell each, and Enter takes its unit', async () => {
  const { page } = await show('heatmap');
  await page.getByRole('application', { name: /heatmap of 32 units/ }).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'End', 'ArrowLeft'])
    await page.keyboard.press(key);
  await page.getByText(/^Unit 2, \d+ “\.”, (…|-?\d)/).waitFor({ state: 'attached' });
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  assert.equal(await unitField(page).inputValue(), '31');
});

test('heatmap: units in another order, as a table too', async () => {
  const { page } = await show('heatmap');
  await page.getByRole('button', { name: 'As a table' }).click();
  const names = page.locator('.inside-table.values tbody th');
  assert.equal(await names.first().textContent(), 'Unit 0');
  assert.match(
    String(await page.locator('.inside-table.values td.number').first().textContent()),
    /^-?\d\.\d{3}$/,
  );
  await page.getByLabel('Order of units').selectOption('by variance');
  await names.first().filter({ hasNotText: 'Unit 0' }).waitFor();
  const all = await names.allTextContents();
  assert.deepEqual(all.toSorted(), Array.from({ length: 32 }, (_, i) => `Unit ${i}`).toSorted());
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByText('Tokens 13 to 24').waitFor();
  await names.nth(4).getByRole('button').click();
  assert.equal(`Unit ${await unitField(page).inputValue()}`, all[4]);
});

test('saturation: a click on a point takes its unit and gate; so does the table', async () => {
  const { page, asked } = await show('saturation');
  await page.locator('.scatter').nth(2).waitFor();
  assert.deepEqual(
    asked.to('saturation').map(({ signal }) => signal),
    ['input_gate', 'forget_gate', 'output_gate'],
  );
  await page.locator('.scatter').nth(1).locator('circle').nth(9).click({ force: true });
  assert.equal(await page.getByLabel('Colour by').inputValue(), 'forget_gate');
  assert.equal(await unitField(page).inputValue(), '9');
  await page.getByRole('button', { name: 'As a table' }).click();
  const table = page.getByRole('table', { name: 'Output gate' });
  await table.getByRole('button', { name: 'Unit 12', exact: true }).click();
  assert.equal(await page.getByLabel('Colour by').inputValue(), 'output_gate');
  assert.equal(await unitField(page).inputValue(), '12');
});

test('a range: units that are on in it, and other places where they are', async () => {
  const { page, asked } = await show('range');
  await page.getByText('Select a range in the text').waitFor();
  await select(page, 23, 34);
  await page.getByRole('row', { name: /Unit 21/ }).waitFor();
  const { reading: _, ...range } = asked.latest('select')!;
  assert.deepEqual(range, { layer: 0, signal: 'cell', threshold: 0.3, from: 23, to: 35 });
  await page.getByLabel('Cell state beyond').fill('0.65');
  await page.getByLabel('Look for unit 8 elsewhere').uncheck();
  await page.getByLabel('In', { exact: true }).selectOption('validation data');
  await page.getByRole('button', { name: 'Find 2 units together' }).click();
  await page.getByText('3 places in 48,213 tokens').waitFor();
  const { reading: __, ...places } = asked.latest('places')!;
  assert.deepEqual(places, {
    layer: 0,
    signal: 'cell',
    units: [3, 17],
    threshold: 0.65,
    length: 12,
    where: 'validation',
    count: 100,
  });
  await page.getByLabel('In', { exact: true }).selectOption('this text');
  await page.getByRole('button', { name: 'Find 2 units together' }).click();
  await page.getByRole('button', { name: '132' }).click();
  assert.equal(await page.locator('.strip .marked').getAttribute('data-index'), '131');
  await asked.until('select', ({ from }) => from === 131);
  await page.getByText('3 places in 48,213 tokens').waitFor();
  assert.equal(await page.locator('.places tbody tr').count(), 3);
});

test('a property: units that follow it, the truth underlined in the text', async () => {
  const { page, asked } = await show('property');
  await page.getByRole('button', { name: 'Unit 29' }).click();
  assert.deepEqual(asked.latest('follow')?.property, { kind: 'quotes' });
  assert.equal(await page.getByLabel('Colour by').inputValue(), 'hidden');
  assert.equal(await unitField(page).inputValue(), '29');
  const underlined = page.locator('.strip .token.true');
  assert.equal((await underlined.allTextContents()).join(''), '“And what is that to me?');
  await page.getByLabel('Property', { exact: true }).selectOption('regular expression');
  await page.getByLabel('Pattern').fill('([');
  assert.ok(await page.getByText('This is not a valid regular expression.').isVisible());
  await page.getByLabel('Pattern').fill('wh\\w+');
  await page.getByLabel('Pattern').press('Enter');
  const { property } = await asked.until('follow', (params) => Object(params.property).kind === 'regex');
  assert.deepEqual(property, { kind: 'regex', pattern: 'wh\\w+' });
  await page.getByRole('tab', { name: 'Heatmap' }).click();
  assert.equal(await underlined.count(), 0);
});

test('guesses: token by token, layer by layer; those that were right are marked', async () => {
  const { page, asked } = await show('guesses');
  const row = page.locator('.inside-table.guesses tbody tr').nth(1);
  await row.getByText('h, 83.0%').first().waitFor({ state: 'attached' });
  assert.deepEqual(await page.locator('.inside-table.guesses thead th').allTextContents(), [
    'Token',
    'LSTM 1',
    'LSTM 2',
    'Next in the text',
  ]);
  assert.match(String(await row.textContent()), /h, 83\.0%, right/);
  await select(page, 70);
  await page.getByText('Tokens 49 to 72 of').waitFor();
  const headings = page.getByRole('heading', { name: /^After 71/ });
  await headings.nth(1).waitFor();
  assert.match((await headings.allTextContents()).join(), /LSTM 2,.*LSTM 1$/);
  assert.deepEqual(new Set(asked.to('guesses').map(({ layer }) => layer)), new Set([0, 1]));
  const fits = await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight);
  assert.ok(fits);
});

test('influence: the tokens before the selected one are coloured; target and method can be changed', async () => {
  const { page, asked } = await show('influence');
  await page.getByText('Select a token in the text, behind the first').waitFor();
  await select(page, 60);
  await page.getByText('Logit 7.412, without the text 0.308').waitFor();
  const { reading: _, ...params } = asked.latest('attribute')!;
  assert.deepEqual(params, {
    position: 60,
    target: text.codePointAt(60),
    method: 'integrated-gradients',
    steps: 50,
  });
  assert.match(
    String(await page.locator('.strip-bar').textContent()),
    /Influence on “.” at token 61againstfor$/,
  );
  const coloured = await page
    .locator('.strip .token')
    .evaluateAll((elements) =>
      elements.flatMap((element, i) => (element.getAttribute('style')?.includes('background') ? [i] : [])),
    );
  assert.ok(coloured.length > 10 && coloured.every((i) => i < 60));
  await page.getByLabel('Method').selectOption('Input × gradient');
  await page.getByText('miss the difference by 21.4%').waitFor();
  await page.getByLabel('For', { exact: true }).selectOption({ index: 2 });
  await asked.until('attribute', ({ target }) => target !== text.codePointAt(60));
  await page.getByRole('tab', { name: 'Guesses' }).click();
  assert.ok(await page.getByLabel('Colour by').isVisible());
});

test('influence: where an operator has no gradient, it is named', async () => {
  const { page } = await show('influence', { units: 8, noAttributions: '“Mish” has no gradient here.' });
  await page.getByText('“Mish” has no gradient here.').waitFor();
});

test('held units: both texts beside each other, what differs marked', async () => {
  const { page, asked } = await show('hold');
  assert.ok(await page.getByRole('button', { name: 'Compare' }).isDisabled());
  await page.getByLabel('Colour by').selectOption('Forget gate');
  await unitField(page).fill('6');
  await page.getByRole('button', { name: 'Hold LSTM 1 · Cell state · Unit 6' }).click();
  await page.getByLabel('LSTM 1 · Cell state · Unit 6', { exact: true }).fill('-1.5');
  await page.getByLabel('Length').fill('40');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('region', { name: 'With held units' }).waitFor();
  const { clamps, prompt, options } = asked.latest('intervene')!;
  assert.deepEqual(clamps, [{ layer: 0, signal: 'cell', unit: 6, value: -1.5 }]);
  assert.equal(prompt, hydrated.prompt);
  assert.deepEqual(options, { ...hydrated.options, length: 40 });
  assert.deepEqual(await page.locator('.held-texts mark').allTextContents(), [
    'whale ',
    'seen ',
    'the same.',
    'sea ',
    'not ',
    'seen at all.',
  ]);
  await page.getByRole('button', { name: 'Release LSTM 1 · Cell state · Unit 6' }).click();
  assert.ok(await page.getByRole('button', { name: 'Compare' }).isDisabled());
});

test('attention: every head tells what it looks at most; the text and a map are coloured by one of them', async () => {
  const { page, asked } = await show('attention', { units: 8, heads: 3 });
  await select(page, 70);
  const heads = page.getByRole('region', { name: 'All heads' }).locator('tbody tr');
  assert.equal(await heads.count(), 3);
  await asked.until('attention', ({ head, from, to }) => head === 2 && from === 70 && to === 71);
  await heads.first().getByRole('button').nth(1).waitFor();
  await heads.nth(1).getByRole('button', { name: '2', exact: true }).click();
  assert.equal(await page.getByLabel('Head', { exact: true }).inputValue(), '1');
  await page.locator('.strip-title', { hasText: 'Head 2 from 71 “' }).waitFor();
  const map = page.getByRole('grid', { name: 'Where tokens look' });
  assert.equal(await map.locator('tbody tr').count(), 7, 'from the beginning of the window of 64 tokens');
  await map.locator('td').first().focus();
  assert.ok(await page.getByText(/^65 “.” looks at 65 “.”: 100\.0%$/).isVisible());
  await heads.first().locator('.seen-token button').nth(1).click();
  await page.locator('.strip-title', { hasText: 'Head 2 from 70 “' }).waitFor();
});

test('a network of self-attention alone has no panels of units, and its text no colour by them', async () => {
  const { page, asked } = await show('heatmap', { units: 8, heads: 1, noLayers: true });
  assert.deepEqual(await page.getByRole('tab').allTextContents(), ['Attention', 'Influence']);
  await page.getByRole('tab', { name: 'Influence' }).click();
  await page.getByText('Select a token in the text, behind the first').waitFor();
  assert.equal(await unitField(page).count(), 0);
  assert.equal(asked.to('trace').length, 0);
});
