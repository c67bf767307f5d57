import assert from 'node:assert/strict';
import test from 'node:test';
import { loadExperimentText } from '../load.ts';
import { applyOverrides } from '../overrides.ts';
import { assignments } from './assignments.ts';
import { changeableKeys } from './changeableKeys.ts';
import { settingsText } from './settingsText.ts';

const text = `task: language-model
data: {train: text.txt, tokenizer: char}
model: {hidden_size: 8}
training: {epochs: 2, optimizer: {type: adam, learning_rate: 2e-3}}
generation: {prompt: a, temperature: 0.8}
`;

async function load(yaml: string) {
  const loaded = await loadExperimentText(yaml, '/lab/x.lstm.yaml', { checkFiles: false });
  assert.ok(loaded.draft, JSON.stringify(loaded.problems));
  return { ...loaded, draft: loaded.draft };
}

test('an experiment with the assignments of a run means what the run meant', async () => {
  const then = `task: language-model
data: {train: b c.txt, validation: ['v.txt', 'w, x.txt'], tokenizer: word}
model: {hidden_size: [16], cell: gru, dropout: 0.25}
training: {epochs: 7, optimizer: {type: sgd, learning_rate: 0.5, momentum: 0.9}}
generation: {prompt: '"Oh," he said: {it''s}', temperature: 0}
`;
  const [before, after] = [await load(text), await load(then)];
  const { set } = assignments(before.draft, after.draft);
  const { draft } = await load(applyOverrides(text, set));
  assert.deepEqual(draft, after.draft);
});

test('nothing needs to be set where nothing differs', async () => {
  const { draft } = await load(text);
  assert.deepEqual(assignments(draft, draft), { set: [], left: [] });
});

test('a key that is set now and was not then is named', async () => {
  const now = await load(text.replace('epochs: 2', 'epochs: 2, init_from: other/run'));
  const { draft } = await load(text);
  assert.deepEqual(assignments(now.draft, draft), { set: [], left: ['training.init_from'] });
});

test('the same settings have the same text, however they were written', async () => {
  const other = `training:\n  optimizer:\n    learning_rate: 0.002\n    type: adam\n  epochs: 2
generation: {temperature: 0.8, prompt: "a"}\nmodel: {hidden_size: 8}\ntask: language-model
description: as above\ndata: {tokenizer: char, train: [text.txt]}\n`;
  const [one, two] = [await load(text), await load(other.replace('[text.txt]', 'text.txt'))];
  assert.equal(settingsText(one.draft), settingsText(two.draft));
  assert.match(settingsText(one.draft), /^task: language-model\ndata:\n {2}train: text\.txt\n/);
});

test('what can be changed is what has a meaning here, with its present value', async () => {
  const keys = new Map(changeableKeys(await load(text)).map((one) => [one.key, one]));
  assert.equal(keys.get('training.optimizer.learning_rate')?.value, '2e-3');
  assert.equal(keys.get('model.num_layers')?.value, '1');
  assert.deepEqual(
    keys
      .get('model.cell')
      ?.choices?.map(({ name }) => name)
      .includes('gru'),
    true,
  );
  for (const key of ['task', 'extends', 'training.optimizer.momentum', 'data.label_column'])
    assert.ok(!keys.has(key), key);
});
