import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFixture } from '../../test/support/experimentFixture.ts';
import { loadExperimentText } from './load.ts';

async function modelOf(model: string) {
  const source = `task: classification\ndata: {train: data/text.txt, pair_column: question}\nmodel: {${model}}\n`;
  const { text, file, files } = parseFixture(source, 'LF');
  const { experiment, problems } = await loadExperimentText(text, file, { files });
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.ok(experiment?.task === 'classification');
  const { embedding_size, hidden_size } = experiment.model;
  return { embedding_size, hidden_size };
}

const cases: [string, number, number | readonly number[]][] = [
  ['memory: {hops: 1}', 64, 64],
  ['memory: {hops: 1}, hidden_size: 20', 20, 20],
  ['memory: {hops: 1}, hidden_size: [30, 20]', 20, [30, 20]],
  ['memory: {hops: 1}, embedding_size: 20', 20, 20],
  ['memory: {hops: 1}, bidirectional: true', 64, 32],
  ['memory: {hops: 1}, bidirectional: true, hidden_size: 20', 40, 20],
  ['memory: {hops: 1}, projection_size: 20', 20, 128],
  ['memory: {hops: 1, question: bag-of-words}, embedding_size: 20', 20, 128],
  ['hidden_size: 20', 64, 20],
];

for (const [model, embedding_size, hidden_size] of cases) {
  test(`sizes that fit each other: ${model}`, async () => {
    assert.deepEqual(await modelOf(model), { embedding_size, hidden_size });
  });
}
