import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFixture } from '../../../test/support/experimentFixture.ts';
import { UserError } from '../../base/errors.ts';
import { loadExperimentText } from '../load.ts';
import { pointsOf } from './points.ts';
import { sweepOf } from './sweepSettings.ts';
import { effective } from './trialSettings.ts';
import { trialText } from './trialText.ts';

const task = 'task: language-model\ndata: {train: data/text.txt}\n';

async function open(source: string) {
  const { file, text, files } = parseFixture(source);
  const loaded = await loadExperimentText(text, file, { files });
  assert.deepEqual(loaded.problems, []);
  const sweep = sweepOf(loaded.settings);
  assert.ok(sweep);
  const points = pointsOf(sweep, (point) => effective(loaded.settings, point));
  return { loaded, sweep, points, file, files };
}
const rows = (points: Awaited<ReturnType<typeof open>>['points']) =>
  points.map((point) => Object.fromEntries(point));

test('a grid has every combination, the last key changes fastest', async () => {
  const { points } = await open(`${task}sweep:
  keys:
    model.hidden_size: [64, [64, 32]]
    model.dropout: {from: 0, to: 0.3, step: 0.1}
    training.optimizer.learning_rate: {from: 1e-4, to: 1e-2, scale: log, count: 3}
`);
  assert.equal(points.length, 2 * 4 * 3);
  assert.deepEqual(rows(points).slice(0, 4), [
    { 'model.hidden_size': 64, 'model.dropout': 0, 'training.optimizer.learning_rate': 0.0001 },
    { 'model.hidden_size': 64, 'model.dropout': 0, 'training.optimizer.learning_rate': 0.001 },
    { 'model.hidden_size': 64, 'model.dropout': 0, 'training.optimizer.learning_rate': 0.01 },
    { 'model.hidden_size': 64, 'model.dropout': 0.1, 'training.optimizer.learning_rate': 0.0001 },
  ]);
  assert.deepEqual(rows(points).at(-1), {
    'model.hidden_size': [64, 32],
    'model.dropout': 0.3,
    'training.optimizer.learning_rate': 0.01,
  });
});

test('steps are taken as they are written, without rounding errors', async () => {
  const { points } = await open(`${task}sweep:
  keys:
    training.optimizer.learning_rate: {from: 0.123456, to: 0.123462, step: 0.000002}
`);
  const rates = points.map((point) => point.get('training.optimizer.learning_rate'));
  assert.deepEqual(rates, [0.123456, 0.123458, 0.12346, 0.123462]);
});

test('a grid larger than any sweep, or of nothing, is a mistake', async () => {
  const messages = async (keys: string) => {
    const { file, text, files } = parseFixture(`${task}sweep:\n  keys: {${keys}}\n`);
    return (await loadExperimentText(text, file, { files })).problems.map(({ message }) => message);
  };
  assert.deepEqual(await messages('training.seed: {from: 1, to: 1000000000000}'), [
    'This grid has 1000000000000 runs, at most 10000 are possible. Take fewer values, or the method random.',
  ]);
  assert.deepEqual(await messages(''), ['"sweep.keys" is missing: the keys whose values are tried.']);
});

test('keys that are nested as elsewhere in the file are told how to be written', async () => {
  const { file, text, files } = parseFixture(
    `${task}sweep:\n  keys:\n    model: {hidden_size: [64, 128]}\n    training: [1, 2]\n`,
  );
  const messages = (await loadExperimentText(text, file, { files })).problems.map(({ message }) => message);
  assert.equal(messages[0], 'Keys of a sweep are written in one, with dots: "model.hidden_size".');
  assert.match(
    messages[1] ?? '',
    /^Keys of a sweep are written in one, with dots: "training\.\w+(\.\w+)?"\.$/,
  );
});

test('a value that has no effect beside another is left out, and no combination comes twice', async () => {
  const { points } = await open(`${task}sweep:
  keys:
    training.optimizer.type: [adam, sgd]
    training.optimizer.momentum: [0, 0.9]
`);
  assert.deepEqual(rows(points), [
    { 'training.optimizer.type': 'adam' },
    { 'training.optimizer.type': 'sgd', 'training.optimizer.momentum': 0 },
    { 'training.optimizer.type': 'sgd', 'training.optimizer.momentum': 0.9 },
  ]);
});

test('random combinations follow from the seed and their number alone', async () => {
  const sweepWith = (rest: string) =>
    open(`${task}sweep:
  method: random
  ${rest}
  keys:
    training.optimizer.learning_rate: {from: 1e-4, to: 1e-1, scale: log}
    model.hidden_size: {from: 8, to: 256, step: 8}
    model.cell: [lstm, gru]
`);
  const { points } = await sweepWith('trials: 300');
  assert.equal(points.length, 300);
  const { points: fewer } = await sweepWith('trials: 30');
  assert.deepEqual(rows(fewer), rows(points).slice(0, 30), 'more trials do not change the earlier ones');
  const { points: others } = await sweepWith('seed: 2');
  assert.notDeepEqual(rows(others), rows(fewer).slice(0, 20));

  const rates = points.map((point) => Number(point.get('training.optimizer.learning_rate')));
  assert.ok(rates.every((rate) => rate >= 1e-4 && rate <= 1e-1));
  const low = rates.filter((rate) => rate < 10 ** -2.5).length;
  assert.ok(Math.abs(low - 150) < 40, `${low} of 300 lie in the lower half of the log scale`);
  assert.ok(rates.every((rate) => String(rate).replace(/^0\.0*|\./, '').length <= 4 || rate < 1e-3));
  assert.ok(points.every((point) => Number(point.get('model.hidden_size')) % 8 === 0));
});

test('fewer combinations than asked for are all there is', async () => {
  const { points } = await open(`${task}sweep:
  method: random
  trials: 50
  keys: {model.cell: [lstm, gru], model.num_layers: {from: 1, to: 3}}
`);
  assert.equal(points.length, 6);
});

test('the text of a trial keeps the comments, has no sweep, and drops what its values make idle', async () => {
  const { loaded, points, file, files } = await open(`extends: base.lstm.yaml
# how it learns
training:
  optimizer: {type: sgd, momentum: 0.9}
sweep:
  keys:
    training.optimizer.type: [adam]
    training.early_stopping.patience: [2]
    model.hidden_size: [[16, 8]]
//- base.lstm.yaml
task: language-model
data: {train: data/text.txt}
sweep: {keys: {model.cell: [gru]}}
`);
  assert.deepEqual(
    await trialText(loaded, points[0]!, file, { files }),
    `# how it learns
training:
  optimizer: { type: adam }
  early_stopping:
    patience: 2
data:
  train: data/text.txt
task: language-model
model:
  hidden_size: [ 16, 8 ]
`,
  );
});

test('values that cannot be run are a mistake of the person', async () => {
  const { loaded, file, files } = await open(
    `${task}model: {tied_weights: true, embedding_size: 64, hidden_size: 64}\nsweep: {keys: {model.cell: [gru]}}\n`,
  );
  const point = new Map([['model.hidden_size', 32]]);
  const swept = {
    ...loaded.settings,
    searches: new Map([['model.hidden_size', loaded.settings.searches.get('model.cell')!]]),
  };
  await assert.rejects(trialText({ ...loaded, settings: swept }, point, file, { files }), UserError);
});

test('a range without steps in a grid is mended by a count', async () => {
  const { file, text, files } = parseFixture(
    `${task}sweep:\n  keys:\n    model.dropout: {from: 0.1, to: 0.5}\n`,
  );
  const [problem] = (await loadExperimentText(text, file, { files })).problems;
  const { start = 0, end = 0, text: added = '' } = problem?.suggestion ?? {};
  const mended = text.slice(0, start) + added + text.slice(end);
  assert.match(mended, /\{from: 0\.1, to: 0\.5, count: 5\}/);
  assert.deepEqual((await loadExperimentText(mended, file, { files })).problems, []);
});
