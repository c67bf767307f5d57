import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generated, hydrated, model, options } from '../../../test/fixtures/generatedText.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('playground');
const other = {
  ...model,
  path: `${model.path}/checkpoints/last.safetensors`,
  name: 'char/1 (last checkpoint)',
};

/** The view, with the other model chosen. */
async function compare(pageOptions?: PageOptions, stopTexts: string[] = []): Promise<OpenPage> {
  const page = await open(pageOptions);
  await page.post({ ...hydrated, stopTexts });
  await page.page.getByRole('radio', { name: 'Compare' }).check({ force: true });
  await page.post({ type: 'otherModel', model: other });
  return page;
}

const requests = async ({ sent }: OpenPage, type: 'generate' | 'score') =>
  (await sent()).filter((message) => message.type === type);

test('another model is asked for, and the one that was compared with last is recalled', async () => {
  const { page, post, sent } = await open();
  await post(hydrated);
  await page.getByRole('radio', { name: 'Compare' }).check({ force: true });
  const types = async () => (await sent()).map(({ type }) => type);
  assert.ok((await types()).includes('recallModel'));
  await post({ type: 'otherModel', error: 'There is no such file or folder.' });
  assert.match(String(await page.getByRole('alert').textContent()), /no such file/);
  await page.getByRole('button', { name: 'Choose a model…' }).click();
  assert.equal((await types()).at(-1), 'chooseModel');
  await post({ type: 'otherModel', model: other });
  const side = page.getByRole('region', { name: 'Model B' });
  assert.equal(await side.getByRole('heading', { name: other.name }).count(), 1);
});

test('both write after one prompt with one seed; where they part is marked', async () => {
  const opened = await compare();
  const { page, post } = opened;
  await page.getByLabel('Prompt').fill('Once');
  await page.getByRole('button', { name: 'Generate' }).click();
  const [a, b] = await requests(opened, 'generate');
  assert.deepEqual([a?.prompt, a?.model, a?.options], ['Once', undefined, options]);
  assert.deepEqual([b?.prompt, b?.model, b?.options], ['Once', other.path, options]);
  await post({ type: 'tokens', generation: a?.generation, tokens: generated('upon a time') });
  await post({ type: 'tokens', generation: b?.generation, tokens: generated('upon') });
  assert.equal(await page.locator('.parting').count(), 0);
  await post({ type: 'tokens', generation: b?.generation, tokens: generated(' the') });
  assert.deepEqual(await page.locator('.parting').allTextContents(), ['a', 't']);
  await post({ type: 'ended', generation: b?.generation, completed: true, tokens: 8, seconds: 1 });
  const side = page.getByRole('region', { name: 'Model B' });
  assert.equal(await side.getByRole('status').textContent(), '8 tokens · The same for 5 characters');
  await side.locator('.token').nth(2).click();
  const alternatives = page.getByRole('region', { name: /^Alternatives of model/ });
  assert.equal(await alternatives.locator('[aria-current=true]').count(), 2);
});

test('both read the same text: perplexities, and which of them expected each token more', async () => {
  const opened = await compare();
  const { page, post } = opened;
  await page.getByLabel('Compare', { exact: true }).last().selectOption('How well they know a text');
  await page.getByLabel('Text to score').fill('abc');
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  const [a, b] = await requests(opened, 'score');
  assert.deepEqual([a?.text, b?.text, b?.model], ['abc', 'abc', other.path]);
  const likely = generated('bc').map((token) => ({ ...token, probability: 0.9 }));
  const unlikely = likely.map((token, i) => ({ ...token, probability: i === 0 ? 0.09 : 0.9 }));
  const scored = { type: 'scored', completed: true, first: 'a', tokens: 2 };
  await post({ type: 'tokens', generation: a?.generation, tokens: likely });
  await post({ ...scored, generation: a?.generation, nats: 0.1 });
  await post({ type: 'tokens', generation: b?.generation, tokens: unlikely });
  await post({ ...scored, generation: b?.generation, nats: 1.25 });
  const box = page.getByRole('region', { name: 'Token by token' });
  assert.equal(
    await box.getByRole('status').textContent(),
    'Model A expects this text more: 1.150 nats per token less',
  );
  assert.deepEqual(await box.locator('.token.a-3').allTextContents(), ['b']);
  assert.deepEqual(await box.locator('.token.same').allTextContents(), ['c']);
  await box.locator('.token').first().click();
  assert.match(String(await box.textContent()), /Model A 90\.0%, model B 9\.0%/);
});

test('after a reload the same prompt, seed and stop texts give the texts again', async () => {
  const opened = await compare({}, ['.']);
  await opened.page.getByLabel('Prompt').fill('Once');
  await opened.page.getByRole('button', { name: 'Generate' }).click();
  await opened.page.waitForFunction(() =>
    JSON.stringify(window.webview.state)?.includes(
      '"compare":{"what":"texts","prompt":"Once","scored":"","stopTexts":["."],"generations":["',
    ),
  );
  const generations = (await requests(opened, 'generate')).map(({ generation }) => generation);
  const second = await open({ state: await opened.state() });
  await second.post(hydrated);
  const stopped = (await second.sent()).filter(({ type }) => type === 'stop');
  assert.deepEqual(
    stopped.map(({ generation }) => generation),
    generations,
  );
  await second.post({ type: 'otherModel', model: other });
  assert.deepEqual(
    (await requests(second, 'generate')).map(({ prompt, stopTexts }) => [prompt, stopTexts]),
    [
      ['Once', ['.']],
      ['Once', ['.']],
    ],
  );
});

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}`, async () => {
    const opened = await compare({ theme });
    const { page, post } = opened;
    await page.getByLabel('Compare', { exact: true }).last().selectOption('How well they know a text');
    await page.getByLabel('Text to score').fill('abc');
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    for (const [i, { generation }] of (await requests(opened, 'score')).entries()) {
      const tokens = generated('bcdefgh').map((token) => ({
        ...token,
        probability: token.probability * (i ? 0.3 : 1),
      }));
      await post({ type: 'tokens', generation, tokens });
      await post({ type: 'scored', generation, completed: true, first: 'a', tokens: 7, nats: 1 + i });
    }
    await page.locator('.difference .token').nth(1).click();
    assert.deepEqual(await checkAccessibility(page), []);
  });
}
