import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeLine } from '../../../server/protocol/probes.ts';
import { hydrate, makeRun } from '../../../test/fixtures/dashboardRuns.ts';
import { lstm, makeProbes, rnn } from '../../../test/fixtures/probes.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('dashboard');
const runs = [makeRun('rnn'), makeRun('lstm')];
const probes: Readonly<Record<string, readonly ProbeLine[]>> = {
  [runs[0]!.id]: makeProbes(rnn, 5),
  [runs[1]!.id]: makeProbes(lstm, 5),
};

const asked = async ({ sent }: OpenPage): Promise<{ id: number; run: string }[]> =>
  (await sent())
    .filter(({ type, question }) => type === 'ask' && question === 'probes')
    .map(({ id, params }) => ({ id: Number(id), run: Reflect.get(Object(params), 'run') }));

async function answerAll(opened: OpenPage, of: (run: string) => readonly ProbeLine[]): Promise<void> {
  const answers = (await asked(opened)).map(({ id, run }) => ({ type: 'answer', id, result: of(run) }));
  await opened.post(answers);
}

async function openInside(options?: PageOptions, shown = runs): Promise<OpenPage> {
  const opened = await open({ height: 2200, ...options });
  await opened.post(hydrate(shown));
  await opened.page.getByRole('tab').nth(2).click();
  await answerAll(opened, (run) => probes[run] ?? []);
  return opened;
}

test('all ticked runs are asked for once, and their gradients stand beside each other', async () => {
  const opened = await openInside();
  const { page } = opened;
  assert.deepEqual((await asked(opened)).map(({ run }) => run).sort(), runs.map(({ id }) => id).sort());
  const flow = page.getByRole('region', { name: 'Gradient flow through time' });
  const legend = await flow.locator('.legend-reference').allTextContents();
  assert.deepEqual(legend, [
    'rnn · Layer 1below 1% after 9 steps',
    'lstm · Layer 1above 1% throughout',
    'lstm · Layer 2above 1% throughout',
  ]);
  await flow.getByLabel('Gradient of').selectOption('Cell state');
  assert.equal(await flow.locator('.legend-reference').count(), 2);
  await flow.getByLabel('Layer', { exact: true }).selectOption('Layer 2');
  assert.equal(await flow.locator('.legend-reference').count(), 1);
});

test('a network without recurrent layers has weights alone', async () => {
  const [run] = runs;
  const opened = await open();
  await opened.post(hydrate([run!]));
  await opened.page.getByRole('tab').nth(2).click();
  await answerAll(opened, () => makeProbes(lstm, 3).map((line) => ({ ...line, flow: [], gates: [] })));
  const titles = await opened.page.locator('.results.inside h3').allTextContents();
  assert.deepEqual(titles, ['Weights and gradients over the training']);
});

test('the slider shows an earlier epoch; the table has its numbers', async () => {
  const { page } = await openInside();
  const flow = page.getByRole('region', { name: 'Gradient flow through time' });
  await flow.getByRole('button', { name: 'Table' }).click();
  const second = () => flow.locator('tbody').first().locator('tr').nth(1).locator('td').nth(1).textContent();
  assert.equal(await second(), '0.575');
  await flow.getByLabel('Relative to the last step').uncheck();
  assert.equal(await second(), '0.288');
  await flow.getByLabel('Epoch', { exact: true }).fill('0');
  assert.equal(await second(), '0.298');
  assert.ok(await flow.getByText('After epoch 1').isVisible());
});

test('a run is asked for again when it has come to its next epoch, and not before', async () => {
  const opened = await openInside({}, [runs[0]!]);
  const { page, post } = opened;
  const [run] = runs;
  await post({ type: 'rows', rows: [{ ...run!, epoch: 3.9, step: 4700 }] });
  assert.equal((await asked(opened)).length, 1);
  await post({ type: 'rows', rows: [{ ...run!, epoch: 4.01, step: 4810 }] });
  const [, again] = await asked(opened);
  await post({ type: 'answer', id: again!.id, result: makeProbes(rnn, 6) });
  assert.ok(await page.getByText('After epoch 6').isVisible());
  await post({ type: 'rows', rows: [{ ...run!, epoch: 5, step: 6000, status: 'finished' }] });
  assert.equal((await asked(opened)).length, 3);
});

test('gates and spread are those of one run, which can be chosen', async () => {
  const { page } = await openInside();
  const gates = page.getByRole('region', { name: 'Gates over the training' });
  assert.deepEqual(await gates.locator('.legend-reference').allTextContents(), ['Hidden state']);
  await page.getByLabel('Run', { exact: true }).selectOption('lstm');
  const names = await gates.locator('.legend-reference').allTextContents();
  assert.deepEqual(names.slice(0, 3), [
    'Layer 1 · Output gate',
    'Layer 1 · Input gate',
    'Layer 1 · Forget gate',
  ]);
  await gates.getByLabel('Show', { exact: true }).selectOption('Mean activation');
  await gates.getByRole('button', { name: 'Table' }).click();
  assert.equal(await gates.locator('tbody').nth(2).locator('td').nth(1).textContent(), '0.58');

  const spread = page.getByRole('region', { name: 'Weights and gradients over the training' });
  await spread.getByLabel('Parameter').selectOption('lstm.1.weight');
  const weights = spread.getByRole('grid', { name: 'Weights' });
  await weights.locator('td').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.match(
    await spread.locator('.heat-reading').first().innerText(),
    /^Epoch 1: [\d.]+% of [\d,]+ values lie between -1.4 and -1.3$/,
  );
});

test('runs without probes are named; where there are none at all it says when they come', async () => {
  const { page } = await openInside({}, [...runs, makeRun('old')]);
  assert.ok(await page.getByText('Nothing was measured inside the network of: old.').isVisible());
  const { page: empty } = await openInside({}, [makeRun('old')]);
  assert.ok(await empty.getByText(/arrive after the first epoch/).isVisible());
});

test('what was chosen is there again after a reload', async () => {
  const first = await openInside();
  const { page } = first;
  await page.getByLabel('Gradient of').selectOption('Hidden state');
  await page.getByLabel('Relative to the last step').uncheck();
  await page.getByLabel('Run', { exact: true }).selectOption('lstm');
  await page.getByLabel('Parameter').selectOption('lstm.1.bias');
  const { page: again } = await openInside({ state: await first.state() });
  const chosen = (label: string) =>
    again.getByLabel(label, { exact: true }).locator('option:checked').textContent();
  assert.equal(await chosen('Gradient of'), 'Hidden state');
  assert.equal(await chosen('Run'), 'lstm');
  assert.equal(await chosen('Parameter'), 'lstm.1.bias');
  assert.equal(await again.getByLabel('Relative to the last step').isChecked(), false);
});

for (const theme of themeNames) {
  test(`${theme}: names, ids and contrast`, async () => {
    const { page } = await openInside({ theme });
    assert.deepEqual(await checkAccessibility(page), []);
  });
}

test('in Chinese, in a narrow window', async () => {
  const { page } = await openInside({ locale: 'zh-cn', width: 480 });
  assert.ok(await page.getByRole('region', { name: '梯度沿时间的流动' }).isVisible());
  assert.ok(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  );
  assert.deepEqual(await checkAccessibility(page), []);
});
