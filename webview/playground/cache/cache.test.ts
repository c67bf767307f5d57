import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainSampling } from '../../../server/protocol/inference.ts';
import { generated, hydrated, model } from '../../../test/fixtures/generatedText.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage } from '../../../test/support/pages.ts';

const open = openPages('playground');

const usual = { size: 300, theta: 0.4, lambda: 0.2 };
const text = { tokenizer: 'char', vocabulary_size: 83, cache: usual } as const;
const withCache = { ...hydrated, model: { ...model, text } };

const latest = async ({ sent }: Pick<OpenPage, 'sent'>, type: string) =>
  (await sent()).filter((message) => message.type === type).at(-1);

test('a model that has no cache shows no control for one', async () => {
  const { page, post } = await open();
  await post(hydrated);
  assert.ok(await page.getByLabel('Temperature').isVisible());
  assert.equal(await page.getByLabel('Continuous cache').count(), 0);
});

test('a text is written with a cache only when it is asked for, at first the one of the model', async () => {
  const opened = await open();
  const { page, post } = opened;
  await post(withCache);
  const options = { ...plainSampling, length: 200, temperature: 0.8, seed: 1 };
  const generate = () => page.getByLabel('Prompt').press('Control+Enter');
  await generate();
  assert.deepEqual((await latest(opened, 'generate'))?.options, options);
  await page.getByLabel('Continuous cache').check();
  await generate();
  assert.deepEqual((await latest(opened, 'generate'))?.options, { ...options, cache: usual });
  await page.getByLabel('Share of the cache').fill('0.5');
  await page.getByLabel('Likeness').fill('1');
  await page.getByLabel('Tokens in the cache').fill('50');
  await generate();
  const changed = { size: 50, theta: 1, lambda: 0.5 };
  assert.deepEqual((await latest(opened, 'generate'))?.options, { ...options, cache: changed });
  assert.deepEqual(await checkAccessibility(page), []);
  await page.getByLabel('Preset', { exact: true }).selectOption('Greedy');
  await generate();
  assert.deepEqual((await latest(opened, 'generate'))?.options, {
    ...options,
    temperature: 0,
    cache: changed,
  });
  await page.getByLabel('Continuous cache').uncheck();
  await generate();
  assert.deepEqual((await latest(opened, 'generate'))?.options, { ...options, temperature: 0 });
});

test('a model that was measured with a larger likeness than is usual keeps it', async () => {
  const opened = await open();
  const { page, post } = opened;
  const cache = { ...usual, theta: 5 };
  await post({ ...withCache, model: { ...model, text: { ...text, cache } } });
  await page.getByLabel('Continuous cache').check();
  assert.equal(await page.getByLabel('Likeness').inputValue(), '5');
  await page.getByLabel('Share of the cache').fill('0.5');
  await page.getByLabel('Prompt').press('Control+Enter');
  const asked = (await latest(opened, 'generate'))?.options;
  assert.deepEqual((asked as { cache?: unknown }).cache, { ...cache, lambda: 0.5 });
});

test('the history tells which texts were written with a cache, and asks again with it', async () => {
  const opened = await open();
  const { page, post } = opened;
  await post(withCache);
  await page.getByLabel('Continuous cache').check();
  await page.getByRole('button', { name: 'Generate' }).click();
  const generation = (await latest(opened, 'generate'))?.generation;
  const tokens = generated('Ish').map((token) => ({ ...token, alternatives: [] }));
  await post({ type: 'tokens', generation, tokens });
  await post({ type: 'ended', generation, completed: true, tokens: 3, seconds: 0.1 });
  assert.match(String(await page.getByRole('treeitem').textContent()), /with a cache/);
  await page.getByLabel('Continuous cache').uncheck();
  await page.locator('.output .token').nth(1).click();
  await page.waitForFunction(() => window.webview.sent.some(({ type }) => type === 'ask'));
  assert.deepEqual((await latest(opened, 'ask'))?.params, {
    prompt: 'Call me I',
    ids: [tokens[1]!.id],
    cache: usual,
  });
});

test('beams are searched for with the cache', async () => {
  const opened = await open();
  await opened.post(withCache);
  const { page } = opened;
  await page.getByLabel('Method').selectOption({ index: 1 });
  await page.getByLabel('Continuous cache').check();
  await page.getByRole('button', { name: 'Generate' }).click();
  const { params } = (await latest(opened, 'ask')) as { params?: { cache?: unknown } };
  assert.deepEqual(params?.cache, usual);
});

test('a score says that it is one with a cache; after a reload it is asked for again', async () => {
  const opened = await open();
  const { page, post } = opened;
  await post(withCache);
  await page.getByRole('radio', { name: 'Score' }).check({ force: true });
  await page.getByLabel('Text to score').fill('Ishmael');
  await page.getByLabel('Continuous cache').check();
  await page.getByRole('button', { name: 'Score' }).click();
  const { generation, ...request } = (await latest(opened, 'score'))!;
  assert.deepEqual(request, { type: 'score', text: 'Ishmael', cache: usual });
  await post({ type: 'tokens', generation, tokens: generated('shmael') });
  await post({ type: 'scored', generation, completed: true, first: 'I', tokens: 6, nats: Math.log(12) });
  assert.equal(
    await page.getByRole('status').textContent(),
    'Perplexity 12 · 2.485 nats per token · 6 tokens · with a cache',
  );
  assert.deepEqual(await checkAccessibility(page), []);
  await page.waitForFunction(() => JSON.stringify(window.webview.state)?.includes('"scored":true'));
  const second = await open({ state: await opened.state() });
  await second.post(withCache);
  assert.deepEqual((await latest(second, 'score'))?.cache, usual);
});

test('of two models the one that has no cache is read without', async () => {
  const opened = await open();
  const { page, post } = opened;
  await post(withCache);
  await page.getByLabel('Continuous cache').check();
  await page.getByRole('radio', { name: 'Compare' }).check({ force: true });
  await post({ type: 'otherModel', model: { ...model, path: '/lab/other.onnx', name: 'other' } });
  await page.getByText('With the continuous cache').waitFor();
  await page.getByRole('button', { name: 'Generate' }).click();
  const asked = (await opened.sent()).filter(({ type }) => type === 'generate');
  const caches = asked.map((message) => [message.model, (message.options as { cache?: unknown }).cache]);
  assert.deepEqual(caches, [
    [undefined, usual],
    ['/lab/other.onnx', undefined],
  ]);
});
