import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseFixture } from '../../test/support/experimentFixture.ts';
import { UserError } from '../base/errors.ts';
import { flatten, prepareExperiment } from './flatten.ts';
import { loadExperimentText } from './load.ts';

describe('flattening', () => {
  it('writes the settings of the bases into the text and keeps its comments', async () => {
    const { text, file, files } = parseFixture(`# my experiment
extends: bases/a.lstm.yaml
model:
  hidden_size: 32 # cells
training: {optimizer: {type: sgd, learning_rate: 2e-1}}
//- bases/a.lstm.yaml
# a base
abstract: true
task: language-model
data: {train: ../data/text.txt}
training: {optimizer: {beta1: 0.5}, early_stopping: {}}
`);
    const loaded = await loadExperimentText(text, file, { files });
    const flat = flatten(loaded);
    assert.equal(
      flat,
      `# my experiment
model:
  hidden_size: 32 # cells
training: { optimizer: { type: sgd, learning_rate: 2e-1 }, early_stopping: {} }
data:
  train: data/text.txt
task: language-model
`,
    );
    const again = await loadExperimentText(flat, file, { files });
    assert.deepEqual({ ...again.experiment, extends: 'bases/a.lstm.yaml' }, loaded.experiment);
  });
  it('writes lists on one line, and one path without brackets', async () => {
    const { text, file, files } = parseFixture(`extends: bases/a.lstm.yaml
//- bases/a.lstm.yaml
task: language-model
data:
  train: ../data/text.txt
  validation:
    - v.txt
model:
  hidden_size:
    - 8
    - 4
//- bases/v.txt
v
`);
    const flat = flatten(await loadExperimentText(text, file, { files }));
    assert.match(flat, /^ {2}validation: bases\/v.txt$/m);
    assert.match(flat, /^ {2}hidden_size: \[ 8, 4 \]$/m);
  });
  it('writes out aliases, also of anchors whose name cannot be written', async () => {
    const { text, file, files } = parseFixture(`extends: bases/a.lstm.yaml
training: &t\uFEFF {epochs: &n 3, batch_size: *n}
//- bases/a.lstm.yaml
abstract: true
task: language-model
data: {train: ../data/text.txt}
`);
    const loaded = await loadExperimentText(text, file, { files });
    assert.deepEqual(loaded.problems, []);
    assert.match(flatten(loaded), /^training: \{ epochs: 3, batch_size: 3 \}$/m);
  });
  it('leaves a text without extends as it is', async () => {
    const source = '# c\r\ntask:   language-model\r\ndata: {train: data/text.txt}\r\n';
    const { file, files } = parseFixture('');
    assert.equal(flatten(await loadExperimentText(source, file, { files })), source);
  });
});

describe('a run with overrides', () => {
  it('tells mistakes of the file at its own lines, those of an override at the key alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-flatten-'));
    const file = join(folder, 'a.lstm.yaml');
    await writeFile(join(folder, 'text.txt'), 'text');
    const told = async (text: string, ...assignments: string[]) => {
      await writeFile(file, text);
      return prepareExperiment(file, assignments).then(
        () => undefined,
        (error) => error instanceof UserError && error.describe().split(': ').slice(0, 2),
      );
    };
    const start = 'task: language-model\ndata: {train: text.txt}\nmodel:\n  num_layers: 1\n';
    const wrong = `${start}training:\n  epochs: 0\n`;
    assert.deepEqual(await told(wrong, 'model.hidden_size=8'), [`${file}:6`, 'training.epochs']);
    assert.deepEqual(await told(start, 'training.epochs=0'), [
      'training.epochs',
      '0 is outside the valid range',
    ]);
    assert.equal(await told(wrong, 'training.epochs=1'), undefined);
    const onOneLine = `${start}training: {epochs: 0, seed: 3}\n`;
    assert.deepEqual(await told(onOneLine, 'training.seed=8'), [`${file}:5`, 'training.epochs']);
    const badlyNamed = `${start}training: {epohs: 1, seed: 3}\n`;
    assert.deepEqual(await told(badlyNamed, 'training.seed=8'), [`${file}:5`, 'training.epohs']);
    assert.deepEqual(await told(onOneLine, 'training.epochs=-1'), [
      'training.epochs',
      '-1 is outside the valid range',
    ]);
    await rm(folder, { recursive: true });
  });
});
