import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { plainSampling } from '../../server/protocol/inference.ts';
import { generated, hydrated, model, options } from '../../test/fixtures/generatedText.ts';
import { themeNames } from '../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../test/support/accessibility.ts';
import { openPages } from '../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../test/support/pages.ts';

const open = openPages('playground');

/** What the page has sent, without saying what it has drawn. */
const asked = async ({ sent }: Pick<OpenPage, 'sent'>) =>
  (await sent()).filter(({ type }) => !['drawn', 'choices', 'prepare'].includes(String(type)));
const isGeneration = (message: Record<string, unknown>): boolean => message.type === 'generate';
const output = async (page: Page): Promise<string> =>
  (await page.locator('.output .line').allTextContents()).join('\n');
const tokens = (page: Page) => page.locator('.output .token');

/** A page in which a generation has begun, and its name. */
async function begin(pageOptions?: PageOptions): Promise<OpenPage & { generation: unknown }> {
  const result = await open(pageOptions);
  await result.post(hydrated);
  await result.page.getByRole('button', { name: 'Generate' }).click();
  return { ...result, generation: (await result.sent()).find(isGeneration)?.generation };
}

test('waits for the model, says why it could not be opened, or shows it', async () => {
  const { page, post, sent } = await open();
  assert.deepEqual(await sent(), [{ type: 'ready' }]);
  assert.equal(await page.getByRole('status').textContent(), 'Loading the model…');
  const { model: _, ...empty } = hydrated;
  await post({ ...empty, error: 'model.onnx is cut short.' });
  assert.match(String(await page.getByRole('alert').textContent()), /model\.onnx is cut short\./);
  await post(hydrated);
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), model.name);
  assert.equal(await page.getByLabel('Prompt').inputValue(), 'Call me ');
});

test('sends what was set; a value out of range is told and not taken', async () => {
  const { page, post, sent } = await open();
  await post(hydrated);
  await page.getByLabel('Temperature').fill('0.5');
  await page.getByLabel('Top-p').fill('0.9');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Top-k').fill('40');
  await page.getByLabel('Stop before').fill('END\n\\n\\n\n');
  await page.getByLabel('Length').fill('0');
  assert.ok(await page.getByText('Enter a number from 1 to 100,000.').isVisible());
  await page.getByLabel('Seed', { exact: true }).fill('7');
  await page.getByLabel('Prompt').fill('Once');
  await page.getByLabel('Prompt').press('Control+Enter');
  const { generation: _, ...request } = (await sent()).find(isGeneration)!;
  assert.deepEqual(request, {
    type: 'generate',
    prompt: 'Once',
    options: { ...plainSampling, length: 200, temperature: 0.5, top_k: 40, top_p: 0.9, seed: 7 },
    stopTexts: ['END', '\n\n'],
  });
  assert.equal(await page.getByLabel('Length').inputValue(), '200');
});

test('two settings that change before the page is drawn again are both sent', async () => {
  const { page, post, sent } = await open();
  await post(hydrated);
  const fields = await Promise.all(
    ['Temperature', 'Top-p'].map((label) => page.getByLabel(label).elementHandle()),
  );
  await page.evaluate((elements) => {
    for (const element of elements) {
      if (!(element instanceof HTMLInputElement)) throw new Error('not a field');
      element.value = '0.5';
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }, fields);
  await page.getByRole('button', { name: 'Generate' }).click();
  const request = (await sent()).find(isGeneration);
  assert.deepEqual(request?.options, { ...options, temperature: 0.5, top_p: 0.5 });
});

test('a preset sets its values; own values are saved under a name, and deleted', async () => {
  const { page, post, sent } = await open();
  await post(hydrated);
  const preset = page.getByLabel('Preset', { exact: true });
  const shown = (name: string) =>
    preset.locator('option:checked', { hasText: name }).waitFor({ state: 'attached' });
  await shown('Custom');
  await preset.selectOption('Creative');
  await page.getByText('Bold choices').waitFor();
  assert.equal(await page.getByLabel('Min-p').inputValue(), '0.05');
  await page.getByLabel('Min-p').fill('0');
  assert.ok(await page.getByLabel('Min-p').isVisible());
  await page.getByLabel('Min-p').fill('0.05');
  await page.getByLabel('Repetition penalty').fill('1.2');
  await shown('Custom');
  await page.getByRole('button', { name: 'Save as preset' }).click();
  await page.locator('.name-form input:focus').waitFor();
  await page.keyboard.type('Mine');
  await page.keyboard.press('Enter');
  await shown('Mine');
  const sampling = { ...plainSampling, temperature: 1.1, min_p: 0.05, repetition_penalty: 1.2 };
  assert.deepEqual((await asked({ sent })).at(-1), {
    type: 'presets',
    presets: [{ name: 'Mine', sampling }],
  });
  await preset.selectOption('Greedy');
  await page.getByText('Always the most probable token').waitFor();
  assert.equal(await page.getByLabel('Temperature').inputValue(), '0');
  await preset.selectOption('Mine');
  await page.getByRole('button', { name: 'Delete preset' }).click();
  assert.deepEqual((await asked({ sent })).at(-1), { type: 'presets', presets: [] });
  await shown('Custom');
});

test('tokens stream in; stop asks the host; the end tells the rate', async () => {
  const { page, post, sent, generation } = await begin();
  await post({ type: 'tokens', generation, tokens: generated('Ish') });
  assert.equal(await output(page), 'Call me Ish');
  await post({ type: 'tokens', generation, tokens: generated('mael\n\nx') });
  assert.equal(await tokens(page).count(), 10);
  assert.equal(await page.locator('.output .line').count(), 3);
  assert.equal(await page.getByRole('status').textContent(), 'Generating…');
  await page.getByRole('button', { name: 'Stop' }).click();
  assert.deepEqual((await asked({ sent })).at(-1), { type: 'stop', generation });
  await post({ type: 'ended', generation, completed: false, tokens: 10, seconds: 0.1 });
  assert.equal(await page.getByRole('status').textContent(), '10 tokens · 100 tokens per second · Stopped');
  await page.getByRole('button', { name: 'Copy' }).click();
  assert.deepEqual((await asked({ sent })).at(-1), { type: 'copy', text: 'Call me Ishmael\n\nx' });
});

test('a token shows its alternatives; choosing one goes on from there', async () => {
  const { page, post, sent, generation } = await begin();
  await post({ type: 'tokens', generation, tokens: generated('Ishmael') });
  await tokens(page).nth(1).hover();
  const alternatives = page.getByRole('region', { name: 'Alternatives' });
  assert.match(String(await alternatives.textContent()), /Probability 3\.0%/);
  await tokens(page).nth(3).click();
  await tokens(page).nth(5).hover();
  assert.match(String(await alternatives.textContent()), /^Alternativesm/);
  const current = alternatives.locator('[aria-current=true]');
  assert.equal(await current.count(), 1);
  await alternatives.getByRole('button', { name: /^Continue with line break/ }).click();
  const second = (await sent()).findLast(isGeneration)!;
  assert.equal(second.prompt, 'Call me Ish\n');
  await post({ type: 'tokens', generation: second.generation, tokens: generated('And') });
  assert.match(await output(page), /^Call me Ish\nAnd$/);
  assert.equal(await page.locator('.token.chosen').count(), 1);
});

test('the whole way by keyboard', async () => {
  const { page, post, sent, generation } = await begin();
  await post({ type: 'tokens', generation, tokens: generated('Ishmael\nsailed') });
  await page.getByRole('application', { name: 'Generated text' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const selected = page.locator('.token.selected');
  assert.equal(await selected.textContent(), 's');
  await page.getByText('s, 3.0%, Token 2 of 14').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  assert.equal(await selected.textContent(), 'd');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  const focused = String(await page.evaluate(() => document.activeElement?.getAttribute('title')));
  assert.match(focused, /^Continue with /);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'output coloured');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal((await sent()).filter(isGeneration).length, 2);
});

test('text, prompt and settings are there again after a reload', async () => {
  const { page, post, state, generation } = await begin();
  await post({ type: 'tokens', generation, tokens: generated('Ishmael') });
  await post({ type: 'ended', generation, completed: true, tokens: 7, seconds: 1 });
  await page.getByLabel('Prompt').fill('Another');
  await page.waitForFunction(() => JSON.stringify(window.webview.state)?.includes('Another'));
  const saved = await state();
  assert.equal(Reflect.get(Object(saved), 'model'), model.path);
  const second = await open({ state: saved });
  await second.post(hydrated);
  assert.equal(await output(second.page), 'Call me Ishmael');
  assert.equal(await second.page.getByLabel('Prompt').inputValue(), 'Another');
});

test('a failure is told; the text stays', async () => {
  const { page, post, generation } = await begin();
  await post({ type: 'failed', generation, message: 'The vocabulary has no character “é”.' });
  assert.equal(await page.getByRole('alert').textContent(), 'The vocabulary has no character “é”.');
  assert.ok(await page.getByRole('button', { name: 'Generate' }).isEnabled());
});

test('thousands of tokens: elements are only added, the newest is in view, and scrolling up is respected', async () => {
  const { page, post, generation } = await begin();
  const chunk = generated('The sea was calm and the men slept below the deck all night.\n'.repeat(8));
  for (let i = 0; i < 10; i++) await post({ type: 'tokens', generation, tokens: chunk });
  await page.evaluate(() => {
    document.querySelector('.output .token')?.setAttribute('data-kept', '');
  });
  await post({ type: 'tokens', generation, tokens: chunk });
  assert.equal(await tokens(page).count(), 11 * chunk.length);
  assert.equal(await page.locator('[data-kept]').count(), 1);
  const toEnd = (): Promise<number> =>
    page
      .locator('.output-scroller')
      .evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  assert.ok((await toEnd()) < 40);
  await page.locator('.output-scroller').evaluate((element) => element.scrollTo({ top: 0 }));
  await post({ type: 'tokens', generation, tokens: chunk });
  assert.ok((await toEnd()) > 400);
});

test('a text is scored token by token; again after a reload', async () => {
  const { page, post, sent, state } = await open();
  await post(hydrated);
  await page.getByRole('radio', { name: 'Score' }).check({ force: true });
  await page.getByLabel('Text to score').fill('Ishmael');
  await page.getByRole('button', { name: 'Score' }).click();
  const { generation, ...request } = (await asked({ sent })).at(-1)!;
  assert.deepEqual(request, { type: 'score', text: 'Ishmael' });
  await post({ type: 'tokens', generation, tokens: generated('shmael') });
  await post({ type: 'scored', generation, completed: true, first: 'I', tokens: 6, nats: Math.log(12) });
  assert.equal(await output(page), 'Ishmael');
  assert.equal(
    await page.getByRole('status').textContent(),
    'Perplexity 12 · 2.485 nats per token · 6 tokens',
  );
  await tokens(page).nth(2).click();
  const alternatives = page.getByRole('region', { name: 'Alternatives' });
  assert.match(String(await alternatives.textContent()), /^AlternativesmProbability 83\.0%/);
  assert.equal(await alternatives.getByRole('button').count(), 0);
  assert.deepEqual(await checkAccessibility(page), []);
  await page.waitForFunction(() => JSON.stringify(window.webview.state)?.includes('"scored":true'));
  const second = await open({ state: await state() });
  await second.post(hydrated);
  assert.equal((await asked(second)).at(-1)?.text, 'Ishmael');
});

test('a text that is too long, or has one token, is told', async () => {
  const { page, post, sent } = await open();
  await post(hydrated);
  await page.getByRole('radio', { name: 'Score' }).check({ force: true });
  await page.getByLabel('Text to score').fill('a'.repeat(20_001));
  await page.getByRole('button', { name: 'Score' }).click();
  assert.match(String(await page.getByRole('alert').textContent()), /20,000 characters at most/);
  await page.getByLabel('Text to score').fill('a');
  await page.getByRole('button', { name: 'Score' }).click();
  const generation = (await asked({ sent })).at(-1)?.generation;
  await post({ type: 'scored', generation, completed: true, first: 'a', tokens: 0, nats: 0 });
  assert.match(String(await page.getByRole('alert').textContent()), /two tokens or more/);
});

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}`, async () => {
    const { page, post, generation } = await begin({ theme });
    await post({ type: 'tokens', generation, tokens: generated() });
    await tokens(page).nth(4).click();
    assert.deepEqual(await checkAccessibility(page), []);
  });
}
