import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeModel } from '../../server/graph/modelFile.ts';
import type { OnnxSource } from '../../server/protocol/onnx.ts';
import { themeNames } from '../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../test/support/accessibility.ts';
import { onnxGraph, onnxModel, onnxNode, onnxWeight } from '../../test/support/onnxModel.ts';
import { drawn, hydrated, languageModel, weighed } from '../../test/support/onnxPage.ts';
import { openPages } from '../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../test/support/pages.ts';

const open = openPages('onnx');

async function show(source: OnnxSource = languageModel, options?: PageOptions): Promise<OpenPage> {
  const result = await open(options);
  await result.post(await hydrated(source));
  await result.post(await drawn(source));
  return result;
}

/** A model whose branches stand in an If. */
function branched(): OnnxSource {
  const branch = (operator: string) =>
    onnxGraph({ outputs: { out: [1] }, nodes: [onnxNode(operator, ['x'], ['out'])] });
  const node = onnxNode('If', ['flag'], ['y'], {
    then_branch: branch('Tanh'),
    else_branch: branch('Sigmoid'),
  });
  const graph = onnxGraph({ inputs: { x: [1], flag: [] }, outputs: { y: [1] }, nodes: [node] });
  return { name: 'branched.onnx', bytes: encodeModel(onnxModel(graph)) };
}

test('waits, says in a sentence why a file cannot be read, then shows what it holds', async () => {
  const { page, post, sent } = await open();
  assert.deepEqual(await sent(), [{ type: 'ready' }]);
  assert.equal(await page.getByRole('status').textContent(), 'Reading the model…');
  await post({ type: 'hydrate', error: 'The file is empty.', hasSidecar: false, trusted: true });
  assert.match(String(await page.getByRole('alert').textContent()), /The file is empty\./);
  await post(await hydrated(languageModel));
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'char-lstm.onnx');
  const layer = page.getByRole('region', { name: 'Recurrent layers' });
  assert.match(String(await layer.textContent()), /128 units · reads 32 values · forward/);
  assert.match(
    String(await layer.textContent()),
    /h begins with the input h0; its last value is the output hn/,
  );
  assert.match(String(await layer.textContent()), /cₜ = f ⊙ cₜ₋₁ \+ i ⊙ g/);
  const ports = page.getByRole('region', { name: 'Inputs and outputs' });
  assert.match(String(await ports.textContent()), /inputtokensint64batch × time/);
});

test('the playground waits for a sidecar and for trust', async () => {
  const { page, post, sent } = await show();
  const playground = page.getByRole('button', { name: 'Open in the playground' });
  assert.ok(await playground.isDisabled());
  await page.getByRole('button', { name: 'Write a sidecar' }).click();
  assert.deepEqual((await sent()).at(-1), { type: 'sidecar' });
  await post({ type: 'surroundings', hasSidecar: true, trusted: false });
  assert.ok(await playground.isDisabled());
  assert.ok(await page.getByText('runs models in trusted workspaces only').isVisible());
  assert.ok(await page.getByRole('application').isVisible(), 'the graph stays as it is');
  await post({ type: 'surroundings', hasSidecar: true, trusted: true });
  await playground.click();
  assert.deepEqual((await sent()).at(-1), { type: 'playground' });
  assert.ok(await page.getByRole('button', { name: 'Open the sidecar' }).isVisible());
});

test('weights are sorted and searched; statistics are asked for when one is selected', async () => {
  const { page, post, sent } = await show();
  const weights = page.getByRole('region', { name: 'Weights', exact: true });
  const names = () => weights.getByRole('rowheader').allTextContents();
  assert.deepEqual((await names()).slice(0, 2), ['lstm.weight_hh_l0', 'lstm.weight_ih_l0']);
  await weights.getByRole('button', { name: 'Name' }).click();
  assert.equal((await names())[0], 'embedding.weight');
  await weights.getByRole('searchbox').fill('bias');
  assert.deepEqual(await names(), ['linear.bias']);
  await weights.getByRole('button', { name: 'linear.bias' }).click();
  const asked = (await sent()).filter(({ type }) => type === 'weight');
  assert.deepEqual(asked, [{ type: 'weight', weight: 3 }]);
  assert.ok(await weights.getByText('Computing…').isVisible());
  await post(await weighed(languageModel, 3));
  assert.match(String(await weights.locator('.facts').textContent()), /Mean.+Standard deviation.+Norm/);
  assert.match(
    String(await weights.getByRole('img').getAttribute('aria-label')),
    /^65 numbers from .+ to .+, as a histogram\./,
  );
});

test('the keys walk along the edges of the graph', async () => {
  const { page } = await show();
  const graph = page.getByRole('application', { name: 'Graph of 36 nodes' });
  const details = page.locator('.node-details h3');
  await page.getByRole('button', { name: 'Show in the graph' }).click();
  assert.equal(await details.textContent(), 'LSTM');
  assert.ok(await graph.evaluate((element) => element === document.activeElement));
  await graph.press('ArrowDown');
  assert.equal(await details.textContent(), 'Transpose');
  await graph.press('ArrowUp');
  assert.equal(await details.textContent(), 'LSTM');
  await graph.press('ArrowUp');
  assert.notEqual(await details.textContent(), 'LSTM');
  await page.locator('.node-details').getByRole('button', { name: 'LSTM' }).first().click();
  assert.equal(await details.textContent(), 'LSTM');
  for (const key of ['+', '-', 'Home', 'ArrowLeft', 'ArrowRight']) await graph.press(key);
  await graph.press('Escape');
  assert.equal(await details.count(), 0);
});

test('nodes are found by name; a click selects what it hits, a drag moves the graph', async () => {
  const { page } = await show();
  await page.getByRole('searchbox', { name: 'Search nodes' }).fill('matmul');
  await page.getByRole('searchbox', { name: 'Search nodes' }).press('Enter');
  const details = page.locator('.node-details h3');
  assert.equal(await details.textContent(), 'MatMul');
  await page.getByRole('button', { name: 'Show all' }).click();
  const box = (await page.getByRole('application').boundingBox())!;
  await page.mouse.click(box.x + 2, box.y + 2);
  assert.equal(await details.count(), 0);
  await page.getByRole('searchbox', { name: 'Search nodes' }).press('Enter');
  // The match was brought to the middle of the view, as it was not to be read before.
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.click(middle.x, middle.y);
  assert.equal(await details.textContent(), 'MatMul');
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y + 200, { steps: 4 });
  await page.mouse.up();
  await page.mouse.click(middle.x, middle.y + 200);
  assert.equal(await details.textContent(), 'MatMul');
});

test('a body is opened by the key, and chosen from the list', async () => {
  const source = branched();
  const { page, post, sent } = await show(source);
  await page.getByRole('searchbox', { name: 'Search nodes' }).fill('if');
  await page.getByRole('searchbox', { name: 'Search nodes' }).press('Enter');
  await page.getByRole('application').press('Enter');
  assert.deepEqual((await sent()).at(-1), { type: 'graph', graph: 1 });
  await post(await drawn(source, 1));
  const graph = page.getByRole('application', { name: 'Graph of 2 nodes' });
  assert.ok(await graph.evaluate((element) => element === document.activeElement));
  await graph.press('ArrowDown');
  assert.equal(await page.locator('.node-details h3').textContent(), 'Tanh');
  assert.match(String(await page.locator('.node-details').textContent()), /x from the graph around it/);
  await page.getByLabel('Graph to show').selectOption({ index: 0 });
  assert.ok(await page.getByRole('application', { name: 'Graph of 4 nodes' }).isVisible());
});

test('the graph is a table too', async () => {
  const { page } = await show();
  await page.getByRole('button', { name: 'As a table' }).click();
  const rows = page.locator('.node-table tbody tr');
  assert.equal(await rows.count(), 36);
  await page.getByRole('searchbox', { name: 'Search nodes' }).fill('lstm');
  await rows.getByRole('button', { name: 'LSTM' }).click();
  assert.equal(await page.locator('.node-details h3').textContent(), 'LSTM');
});

test('thousands of nodes are drawn and moved without holding up the page', async () => {
  const nodes = Array.from({ length: 6000 }, (_, i) =>
    onnxNode('Add', [i === 0 ? 'x' : `v${i - 1}`, i < 40 ? 'x' : `v${i - 40}`], [`v${i}`]),
  );
  const graph = onnxGraph({
    inputs: { x: [1] },
    outputs: { v5999: [1] },
    nodes,
    weights: [onnxWeight('w', [2])],
  });
  const { page } = await show({ name: 'long.onnx', bytes: encodeModel(onnxModel(graph)) });
  const canvas = page.getByRole('application', { name: 'Graph of 6,002 nodes' });
  await canvas.press('Home');
  for (let i = 0; i < 20; i++) await canvas.press('ArrowDown');
  assert.equal(await page.locator('.node-details h3').textContent(), 'Add');
});

for (const theme of themeNames) {
  test(`everything can be read and operated in the ${theme} theme`, async () => {
    const { page, post } = await show(languageModel, { theme });
    await page.getByRole('button', { name: 'lstm.weight_hh_l0' }).click();
    await post(await weighed(languageModel, 2));
    await page.getByRole('button', { name: 'Show in the graph' }).click();
    assert.deepEqual(await checkAccessibility(page), []);
    await page.getByRole('button', { name: 'As a table' }).click();
    assert.deepEqual(await checkAccessibility(page), []);
  });
}

test('in Chinese and 480 pixels wide nothing is cut off', async () => {
  const { page, post } = await show(languageModel, { locale: 'zh-cn', width: 480 });
  await page.getByRole('button', { name: 'linear.bias' }).click();
  await post(await weighed(languageModel, 3));
  assert.equal(await page.getByRole('heading', { name: '循环层' }).count(), 1);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  assert.deepEqual(await checkAccessibility(page), []);
});
