import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFixture } from '../../test/support/experimentFixture.ts';
import { flatten } from './flatten.ts';
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
