import assert from 'node:assert/strict';
import test from 'node:test';
import { UserError } from '../../base/errors.ts';
import type { FileAccess } from '../fileAccess.ts';
import { loadExperimentText } from '../load.ts';
import { extractBase, movableKeys } from './extractBase.ts';

const small = `# A small network.

# what it learns
task: language-model
data:
  train: text.txt   # the whole book
  tokenizer: char
model:
  # as small as can be
  hidden_size: 8
  embedding_size: 4
training:
  epochs: 2
  optimizer: {type: adam, learning_rate: 2e-3}
generation: {prompt: "a"}
`;
const large = small
  .replace('hidden_size: 8', 'hidden_size: 64')
  .replace('2e-3', '1e-3')
  .replace('small', 'large');

/** What a file sets in the end, whichever file says it. */
async function settingsOf(text: string, files: Readonly<Record<string, string>>): Promise<unknown> {
  const access: FileAccess = {
    readText: async (path) => files[path] ?? Promise.reject(new Error(path)),
    facts: async () => undefined,
    names: async () => [],
  };
  const { draft, problems } = await loadExperimentText(text, '/lab/x.lstm.yaml', {
    files: access,
    checkFiles: false,
  });
  assert.ok(draft, JSON.stringify(problems));
  const { extends: _, ...settings } = draft;
  return settings;
}

test('what experiments share is moved, what differs stays, and each means what it meant', async () => {
  const { base, texts } = extractBase([small, large], 'base.lstm.yaml');
  const files = { '/lab/base.lstm.yaml': base };
  assert.deepEqual(await settingsOf(texts[0]!, files), await settingsOf(small, {}));
  assert.deepEqual(await settingsOf(texts[1]!, files), await settingsOf(large, {}));
  assert.match(base, /^abstract: true$/m);
  assert.match(base, /train: text\.txt # the whole book/);
  assert.match(texts[1]!, /# as small as can be\n {2}hidden_size: 64/);
  assert.doesNotMatch(texts[0]!, /embedding_size|epochs|task/);
});

test('the comment above the whole file stays in it, the comment at a key goes with the key', () => {
  const { base, texts } = extractBase([small], 'base.lstm.yaml', new Set(['task', 'data']));
  assert.match(texts[0]!, /^# A small network\.\n\nextends: base\.lstm\.yaml\n/);
  assert.match(base, /# what it learns\ntask: language-model/);
  assert.doesNotMatch(base, /A small network|model:/);
});

test('a base that is there already is extended by the new one', () => {
  const { base, texts } = extractBase(
    [`extends: old.lstm.yaml\n${small}`],
    'new.lstm.yaml',
    new Set(['data']),
  );
  assert.match(base, /^extends: old\.lstm\.yaml$/m);
  assert.match(texts[0]!, /^extends: new\.lstm\.yaml$/m);
  assert.equal(texts[0]!.match(/extends/g)?.length, 1);
});

test('line ends are kept', () => {
  const { base, texts } = extractBase([small.replaceAll('\n', '\r\n')], 'b.lstm.yaml', new Set(['data']));
  for (const text of [base, ...texts]) assert.equal(text.match(/(?<!\r)\n/g), null);
});

test('anchors do not lose what they name', async () => {
  const named = small
    .replace('{type: adam', '&opt {type: adam')
    .replace('epochs: 2', 'epochs: &n 2\n  seed: *n');
  const { base, texts } = extractBase([named], 'base.lstm.yaml', new Set(['training']));
  const after = await settingsOf(texts[0]!, { '/lab/base.lstm.yaml': base });
  assert.deepEqual(after, await settingsOf(named, {}));
});

test('where nothing can be moved a person is told', () => {
  assert.throws(() => extractBase(['task: tagging\n', 'task: forecasting\n'], 'b.lstm.yaml'), UserError);
  assert.throws(() => extractBase(['task: [\n'], 'b.lstm.yaml'), UserError);
  const bases = ['extends: a.lstm.yaml\ntask: tagging\n', 'extends: b.lstm.yaml\ntask: tagging\n'];
  assert.throws(() => extractBase(bases, 'c.lstm.yaml'), /extend different files/);
});

test('what a file says of itself alone cannot be moved', () => {
  const keys = movableKeys(
    'version: 1\nsweep: {}\nabstract: true\ndescription: x\nextends: y\ntask: tagging\ndata: {}\n',
  );
  assert.deepEqual(keys, ['task', 'data']);
});
