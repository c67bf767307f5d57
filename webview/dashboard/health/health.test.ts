import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../server/protocol/health.ts';
import { hydrate, makeRun } from '../../../test/fixtures/dashboardRuns.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('dashboard');
const runs = [
  makeRun('quiet-otter', { step: 1000, totalSteps: 10_000, epoch: 1.2 }),
  makeRun('lively-crane'),
];

const exploding: Finding = {
  kind: 'exploding-gradient',
  severity: 'error',
  step: 1230,
  epoch: 1.52,
  text: 'The gradient explodes: its norm rises from 0.59 to 15.6.',
  advice: [
    'Clip the gradient: training.clip_norm: 1.',
    'Lower training.optimizer.learning_rate from 20 to 0.01.',
  ],
};
const overfitting: Finding = {
  kind: 'overfitting',
  severity: 'warning',
  step: 360,
  epoch: 12,
  text: 'It learns by heart: since epoch 12 loss in validation went from 0.279 to 0.338.',
  advice: ['Raise model.dropout from 0 to 0.2.'],
};
const slow: Finding = {
  ...overfitting,
  kind: 'slow',
  severity: 'hint',
  text: 'It has become 13 times slower.',
};

const asked = async ({ sent }: OpenPage): Promise<{ id: number; run: string }[]> =>
  (await sent())
    .filter(({ type, question }) => type === 'ask' && question === 'health')
    .map(({ id, params }) => ({ id: Number(id), run: Reflect.get(Object(params), 'run') }));

async function openWith(
  findings: Readonly<Record<string, readonly Finding[]>>,
  shown = runs,
  options?: PageOptions,
): Promise<OpenPage> {
  const opened = await open(options);
  await opened.post(hydrate(shown));
  const questions = await asked(opened);
  assert.deepEqual(questions.map(({ run }) => run).sort(), shown.map(({ id }) => id).sort());
  await opened.post(questions.map(({ id, run }) => ({ type: 'answer', id, result: findings[run] ?? [] })));
  return opened;
}

const both = { [runs[0]!.id]: [exploding, slow], [runs[1]!.id]: [overfitting] };

test('every finding is told with its run, its place and what to try', async () => {
  const { page } = await openWith(both);
  assert.equal(await page.locator('.health summary').textContent(), 'Health: Error · Warning · Hint');
  await page.locator('.health summary').click();
  const [first, ...others] = await page
    .getByRole('list', { name: 'Health' })
    .getByRole('listitem')
    .allTextContents();
  assert.equal(
    first,
    'Error quiet-otter · epoch 1.52, step 1,230 The gradient explodes: its norm rises from 0.59 to 15.6.' +
      'What to try: Clip the gradient: training.clip_norm: 1. Lower training.optimizer.learning_rate from 20 to 0.01.',
  );
  assert.deepEqual(
    others.map((text) => text.split(' epoch')[0]),
    ['Hint quiet-otter ·', 'Warning lively-crane ·'],
  );
});

test('the place of a finding is shown by the cursor of every chart, whatever was looked at before', async () => {
  const zoomed = { axis: 'tokens', x: { from: 1e6, to: 2e6 }, smoothing: 0, charts: {} };
  const charts = { ...zoomed, logX: false, ignoreOutliers: false, hidden: [] };
  const { page } = await openWith(both, runs, { state: { charts, tab: 'results', healthOpen: 'open' } });
  await page.getByRole('button', { name: 'epoch 1.52, step 1,230' }).press('Enter');
  const readings = page.locator('.chart-readings');
  await readings.first().waitFor();
  assert.equal(await readings.count(), await page.locator('.chart-card').count());
  for (const text of await readings.allInnerTexts()) assert.match(text, /^Step 1,230\s+quiet-otter/u);
});

test('of several runs it is told how many there are, and the rest when it is asked for', async () => {
  const { page } = await openWith({ [runs[0]!.id]: [exploding], [runs[1]!.id]: [exploding] });
  assert.equal(await page.locator('.health summary').textContent(), 'Health: Error × 2');
  assert.equal(await page.getByRole('list', { name: 'Health' }).isVisible(), false);
});

test('a healthy run has no strip', async () => {
  const { page } = await openWith({}, [runs[0]!]);
  assert.equal(await page.locator('.health').count(), 0);
});

test('a host that cannot answer leaves the page as it is', async () => {
  const opened = await open();
  await opened.post(hydrate([runs[0]!]));
  const [question] = await asked(opened);
  await opened.post({ type: 'answer', id: question!.id, error: 'There is no such run.' });
  assert.equal(await opened.page.locator('.health').count(), 0);
  assert.equal((await opened.page.getByRole('tab').count()) > 0, true);
});

test('a run that trains is asked for again as it goes on, and at its end, not with every step', async () => {
  const [run] = runs;
  const opened = await openWith({}, [run!]);
  const { page, post } = opened;
  await post({ type: 'rows', rows: [{ ...run!, step: 1100 }] });
  assert.equal((await asked(opened)).length, 1);
  await post({ type: 'rows', rows: [{ ...run!, step: 1210 }] });
  const [, second] = await asked(opened);
  await post({ type: 'answer', id: second!.id, result: [exploding] });
  assert.equal(await page.getByRole('listitem').filter({ hasText: 'explodes' }).count(), 1);
  await post({ type: 'rows', rows: [{ ...run!, step: 1211, status: 'failed' }] });
  assert.equal((await asked(opened)).length, 3);
});

test('the strip closes and opens by key, and stays as it was left', async () => {
  const one = [runs[0]!];
  const { page, state } = await openWith(both, one);
  const list = page.getByRole('list', { name: 'Health' });
  await list.waitFor();
  assert.equal(await page.locator('.health summary').textContent(), 'Health: Error · Hint');
  await page.locator('.health summary').press('Enter');
  await list.waitFor({ state: 'hidden' });
  let kept = await state();
  // The choice is kept a moment after the list has closed.
  while (!JSON.stringify(kept ?? '').includes('closed')) kept = await state();
  const again = await openWith(both, one, { state: kept });
  assert.equal(await again.page.getByRole('list', { name: 'Health' }).isVisible(), false);
  await again.page.locator('.health summary').press('Enter');
  await again.page.getByRole('list', { name: 'Health' }).waitFor();
});

for (const theme of themeNames) {
  test(`accessible in ${theme}, in Chinese, and 480 pixels wide`, async () => {
    const { page } = await openWith(both, runs, { theme, locale: 'zh-cn', width: 480 });
    await page.locator('.health summary').click();
    assert.deepEqual(await checkAccessibility(page), []);
    const tooWide = await page.locator('.health').evaluate((strip) => strip.scrollWidth > strip.clientWidth);
    assert.equal(tooWide, false);
  });
}
