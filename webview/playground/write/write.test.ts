import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { generated, hydrated } from '../../../test/fixtures/generatedText.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('playground');

const output = async (page: Page): Promise<string> =>
  (await page.locator('.output .line').allTextContents()).join('\n');
/** The page draws in the next frame. */
async function shows(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (expected) =>
      Array.from(document.querySelectorAll('.output .line'), (line) => line.textContent).join('\n') ===
      expected,
    text,
  );
}
const hasRows = (page: Page, count: number) =>
  page.waitForFunction((n) => document.querySelectorAll('[role=treeitem]').length === n, count);
const generations = async ({ sent }: Pick<OpenPage, 'sent'>) =>
  (await sent()).filter(({ type }) => type === 'generate');
const rows = (page: Page) => page.getByRole('treeitem');

interface Writing extends OpenPage {
  /** Answers the latest generation with a text, to its end. */
  write(text: string): Promise<void>;
  /** Takes an alternative of a token. */
  branch(token: number, alternative: number): Promise<void>;
}

async function begin(options?: PageOptions): Promise<Writing> {
  const opened = await open(options);
  const { page, post } = opened;
  await post(hydrated);
  const write = async (text: string): Promise<void> => {
    const generation = (await generations(opened)).at(-1)?.generation;
    await post({ type: 'tokens', generation, tokens: generated(text) });
    await post({ type: 'ended', generation, completed: true, tokens: text.length, seconds: 0.1 });
  };
  const branch = async (token: number, alternative: number): Promise<void> => {
    await page.locator('.output .token').nth(token).click();
    await page.locator('button.alternative').nth(alternative).click();
  };
  return { ...opened, write, branch };
}

/** A text, a branch of it, and a branch of that. */
async function grown(options?: PageOptions): Promise<Writing> {
  const opened = await begin(options);
  await opened.page.getByRole('button', { name: 'Generate' }).click();
  await opened.write('Ishmael');
  await opened.branch(2, 4);
  await opened.write('land');
  await opened.branch(5, 4);
  await opened.write('!');
  return opened;
}

test('each branch is a line of the tree; one click shows its text again', async () => {
  const { page } = await grown();
  assert.deepEqual(
    await rows(page).evaluateAll((all) =>
      all.map((row) => [row.ariaLevel, row.ariaSelected, row.ariaExpanded]),
    ),
    [
      ['1', 'false', 'true'],
      ['2', 'false', 'true'],
      ['3', 'true', null],
    ],
  );
  await rows(page).first().click();
  await shows(page, 'Call me Ishmael');
  await rows(page).nth(1).click();
  await shows(page, 'Call me Is\nland');
});

test('the tree by keys: arrows show texts, F2 names one, Delete takes it away, and it comes back', async () => {
  const { page } = await grown();
  await rows(page).nth(2).focus();
  await page.keyboard.press('ArrowUp');
  await page.locator('[role=treeitem]:nth-child(2):focus').waitFor();
  await page.keyboard.press('ArrowUp');
  await shows(page, 'Call me Ishmael');
  assert.equal(
    await rows(page)
      .first()
      .evaluate((row) => row === document.activeElement),
    true,
  );
  await page.keyboard.press('ArrowLeft');
  await hasRows(page, 1);
  await page.keyboard.press('ArrowRight');
  await hasRows(page, 3);
  await page.keyboard.press('F2');
  await page.keyboard.type('Trunk');
  await page.keyboard.press('Enter');
  await page.locator('.history-title', { hasText: 'Trunk' }).waitFor();
  await page.locator('[role=treeitem]:focus').waitFor();
  await page.keyboard.press('Delete');
  await hasRows(page, 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await shows(page, 'Call me Ishmael');
  await hasRows(page, 3);
});

test('however long a text and however many there are, the page is no taller than its window', async () => {
  const opened = await begin();
  for (const text of [...Array<string>(40).fill('abc'), 'Ishmael\n'.repeat(100)]) {
    await opened.page.getByRole('button', { name: 'Generate' }).click();
    await opened.write(text);
  }
  await opened.page.locator('.output .token').nth(4).click();
  const [tall, window] = await opened.page.evaluate(() => [
    document.documentElement.scrollHeight,
    innerHeight,
  ]);
  assert.equal(tall, window);
});

test('clearing asks nothing and can be undone', async () => {
  const { page } = await grown();
  const before = await output(page);
  await page.getByRole('button', { name: 'Clear history' }).click();
  await hasRows(page, 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await shows(page, before);
});

test('the tree is there again after a reload, with the text that was looked at', async () => {
  const first = await grown();
  await rows(first.page).nth(1).click();
  const shown = await output(first.page);
  const current = await rows(first.page).nth(1).getAttribute('data-id');
  await first.page.waitForFunction(
    (id) => JSON.stringify(window.webview.state)?.includes(`"current":"${id}"`),
    current,
  );
  const second = await open({ state: await first.state() });
  await second.post(hydrated);
  assert.deepEqual([await rows(second.page).count(), await output(second.page)], [3, shown]);
});

test('another ending from a token has the next seed; writing on has the same', async () => {
  const opened = await grown();
  const { page } = opened;
  await rows(page).first().click();
  await page.locator('.output .token').nth(1).click();
  await page.getByRole('button', { name: 'Another ending from here' }).click();
  await opened.write('x');
  await page.getByRole('button', { name: 'Write on' }).click();
  const [ending, more] = (await generations(opened)).slice(-2);
  assert.deepEqual([ending?.prompt, Reflect.get(Object(ending?.options), 'seed')], ['Call me Is', 3]);
  assert.deepEqual([more?.prompt, Reflect.get(Object(more?.options), 'seed')], ['Call me Isx', 1]);
});

test('alternatives that were dropped are asked for again', async () => {
  const { page, state } = await grown();
  await page.waitForFunction(() => JSON.stringify(window.webview.state)?.includes('"current"'));
  const saved = JSON.parse(JSON.stringify(await state()), (key, value) =>
    key === 'alternatives' ? [] : value,
  );
  const second = await open({ state: saved });
  await second.post(hydrated);
  await rows(second.page).first().click();
  await second.page.locator('.output .token').nth(3).click();
  const asked = (await second.sent()).find(({ type }) => type === 'ask');
  assert.deepEqual(asked?.params, { prompt: 'Call me Ish', ids: ['m'.codePointAt(0)] });
  await second.post({ type: 'answer', id: asked?.id, result: generated('m') });
  assert.equal(await second.page.locator('button.alternative').count(), 8);
});

test('several texts at once, each in a card; one is gone on with', async () => {
  const opened = await begin();
  const { page, post } = opened;
  await page.getByLabel('Texts at once').fill('3');
  await page.getByRole('button', { name: 'Generate' }).click();
  const asked = await generations(opened);
  for (const [i, { generation }] of asked.entries())
    await post({ type: 'tokens', generation, tokens: generated('abc'.slice(i)) });
  assert.deepEqual(await page.locator('.card .line').allTextContents(), ['abc', 'bc', 'c']);
  await page.getByRole('region', { name: 'Seed 2' }).getByRole('button', { name: 'Go on with this' }).click();
  await shows(page, 'Call me bc');
  await page.getByRole('button', { name: 'All 3 together' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.card').length === 3);
});

test('beam search lists the most probable texts; one is gone on with', async () => {
  const { page, post, sent } = await begin();
  await page.getByLabel('Method').selectOption('Beam search');
  await page.getByLabel('Groups').fill('2');
  await page.getByRole('button', { name: 'Generate' }).click();
  const search = (await sent()).find(({ type }) => type === 'ask');
  assert.equal(search?.question, 'beams');
  await post({ type: 'askProgress', id: search?.id, share: 0.5 });
  assert.equal(await page.getByRole('status').first().textContent(), 'Searching… 50.0%');
  const result = [{ text: 'Ish', ids: [1, 2, 3], log_probability: -2.5 }];
  await post({ type: 'answer', id: search?.id, result });
  const found = page.getByRole('region', { name: 'Most probable texts' });
  assert.match(String(await found.textContent()), /Call me Ish.*ln p -2\.500/);
  await found.getByRole('button', { name: 'Go on with this' }).click();
  const reread = (await sent()).findLast(({ type }) => type === 'ask');
  await post({ type: 'answer', id: reread?.id, result: generated('Ish') });
  assert.equal(await output(page), 'Call me Ish');
});

test('a text is saved in the note of its run, and that is told', async () => {
  const { page, post, sent } = await grown();
  await rows(page).first().click();
  await page.getByRole('button', { name: 'Save as note' }).click();
  const { options: _, ...note } = (await sent()).findLast(({ type }) => type === 'note')!;
  assert.deepEqual(note, { type: 'note', prompt: 'Call me ', text: 'Call me Ishmael' });
  await post({ type: 'noted' });
  await page.getByText('Saved in the note of the run.').waitFor();
  await post({ type: 'noted', error: 'The disk is full.' });
  assert.equal(await page.getByRole('alert').textContent(), 'The disk is full.');
});

test('a model in a file has no note', async () => {
  const { page, post } = await open();
  await post({ ...hydrated, ofRun: false });
  assert.equal(await page.getByRole('button', { name: 'Save as note' }).count(), 0);
});

for (const theme of themeNames) {
  test(`names, labels and contrast in ${theme}`, async () => {
    const { page } = await grown({ theme });
    assert.deepEqual(await checkAccessibility(page), []);
    await page.getByLabel('Texts at once').fill('2');
    await page.getByRole('button', { name: 'Generate' }).click();
    assert.deepEqual(await checkAccessibility(page), []);
  });
}

for (const width of [480, 600]) {
  test(`nothing is wider than the page at ${width} px`, async () => {
    const { page } = await grown({ width, scale: 2 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
  });
}
