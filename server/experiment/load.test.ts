import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants, parseFixture } from '../../test/support/experimentFixture.ts';
import { taskKeys } from './keys.ts';
import { loadExperimentText } from './load.ts';
import { readExperiment, readExperimentText } from './read.ts';

const task = 'task: language-model\ndata: {train: data/text.txt}\n';

for (const variant of fixtureVariants) {
  const load = async (source: string) => {
    const { text, file, files } = parseFixture(source, variant);
    const { experiment, problems } = await loadExperimentText(text, file, { files });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.ok(experiment?.task === 'language-model');
    return experiment;
  };

  describe(`loading an experiment, ${variant}`, () => {
    it('fills in the defaults and leaves out what has none', async () => {
      const experiment = await load(task);
      const { keys } = taskKeys['language-model'].training;
      assert.equal(experiment.training.epochs, keys.epochs.default);
      assert.deepEqual(experiment.training.optimizer, {
        type: 'adam',
        learning_rate: keys.optimizer.keys.learning_rate.default,
        beta1: keys.optimizer.keys.beta1.default,
        beta2: keys.optimizer.keys.beta2.default,
        epsilon: keys.optimizer.keys.epsilon.default,
        weight_decay: keys.optimizer.keys.weight_decay.default,
      });
      assert.ok(!('early_stopping' in experiment.training));
      assert.ok(!('threads' in experiment.training));
    });
    it('reads every form of number, text and truth', async () => {
      const experiment = await load(
        `${task}training:\n  optimizer:\n    learning_rate: 2e-3\n  seed: 0x10\n  clip_norm: +.5\ngeneration:\n  prompt: |\n    two\n    lines\nmodel: {hidden_size: 1e2}\n`,
      );
      assert.equal(experiment.training.optimizer.learning_rate, 0.002);
      assert.equal(experiment.training.seed, 16);
      assert.equal(experiment.training.clip_norm, 0.5);
      assert.equal(experiment.generation.prompt, 'two\nlines\n');
      assert.equal(experiment.model.hidden_size, 100);
    });
    it('follows anchors', async () => {
      const experiment = await load(`${task}model: {embedding_size: &size 77, hidden_size: *size}\n`);
      assert.equal(experiment.model.hidden_size, 77);
    });
    it('turns an empty optional section on', async () => {
      const { early_stopping } = (await load(`${task}training:\n  early_stopping:\n`)).training;
      assert.deepEqual(early_stopping, { patience: 5, min_delta: 0 });
    });
    it('lets the child win over its bases, key by key', async () => {
      const experiment = await load(
        `extends: a.lstm.yaml\nmodel: {dropout: 0.3}\n//- a.lstm.yaml\nextends: b.lstm.yaml\nabstract: true\nmodel: {dropout: 0.2, num_layers: 2}\n//- b.lstm.yaml\n${task}description: base\nmodel: {dropout: 0.1, num_layers: 3, hidden_size: 5}\n`,
      );
      const { dropout, num_layers, hidden_size } = experiment.model;
      assert.deepEqual({ dropout, num_layers, hidden_size }, { dropout: 0.3, num_layers: 2, hidden_size: 5 });
      assert.equal(experiment.abstract, false);
      assert.equal(experiment.description, undefined);
    });
    it("drops the base's settings for a choice that the child changes", async () => {
      const experiment = await load(
        `extends: a.lstm.yaml\ntraining: {optimizer: {type: sgd, learning_rate: 1}}\n//- a.lstm.yaml\n${task}training: {optimizer: {type: adam, beta1: 0.5}}\n`,
      );
      assert.deepEqual(experiment.training.optimizer, {
        type: 'sgd',
        learning_rate: 1,
        momentum: 0,
        weight_decay: 0,
      });
    });
    it("makes a base's paths relative to the child's folder", async () => {
      const experiment = await load(
        'extends: bases/a.lstm.yaml\n//- bases/a.lstm.yaml\ntask: language-model\ndata: {train: t.txt, validation: ../data/text.txt}\n//- bases/t.txt\ntext\n',
      );
      assert.equal(experiment.data.train, 'bases/t.txt');
      assert.deepEqual(experiment.data.validation, ['data/text.txt']);
    });
    it('moves the paths in a list of a base too', async () => {
      const experiment = await load(
        'extends: bases/a.lstm.yaml\n//- bases/a.lstm.yaml\ntask: language-model\ndata:\n  train: t.txt\n  validation:\n    - ../data/text.txt\n    - v.txt\n//- bases/t.txt\ntext\n//- bases/v.txt\ntext\n',
      );
      assert.deepEqual(experiment.data.validation, ['data/text.txt', 'bases/v.txt']);
    });
    it('takes the number of layers from a list of sizes', async () => {
      const { model } = await load(`${task}model:\n  hidden_size:\n    - 8\n    - 0x10\n    - 8\n`);
      assert.deepEqual([model.hidden_size, model.num_layers], [[8, 16, 8], 3]);
    });
    it('reads each file with the table of its task, or of the one that it extends', async () => {
      const read = async (source: string) => {
        const { text, file, files } = parseFixture(source, variant);
        const { experiment, problems } = await loadExperimentText(text, file, { files });
        assert.deepEqual(problems, []);
        return experiment;
      };
      const base =
        'abstract: true\ndata: {train: data/text.txt, lowercase: true}\nmodel: {pooling: max, dropout: 0.5}\n';
      const tagger = await read(
        `extends: a.lstm.yaml\ntask: tagging\nmodel: {bidirectional: true}\n//- a.lstm.yaml\n${base}`,
      );
      assert.ok(tagger?.task === 'tagging' && tagger.model.bidirectional && tagger.data.lowercase);
      assert.equal(tagger.model.dropout, 0.5);
      assert.ok(!('pooling' in tagger.model));
      const child = await read(
        `extends: a.lstm.yaml\ndata: {scheme: iob2}\n//- a.lstm.yaml\ntask: tagging\n${base.slice(base.indexOf('data'), base.indexOf('model'))}`,
      );
      assert.ok(child?.task === 'tagging' && child.data.scheme === 'iob2');
      const other = await read(
        `extends: a.lstm.yaml\ntask: classification\n//- a.lstm.yaml\ntask: tagging\ndata: {train: data/text.txt, scheme: iob2}\n`,
      );
      assert.ok(other?.task === 'classification' && !('scheme' in other.data));
    });
    it('leaves out what has no meaning for another setting, sections too', async () => {
      const { text, file, files } = parseFixture(
        'task: classification\ndata: {train: data/text.txt, input: numbers, sequence_column: s}\n',
        variant,
      );
      const { experiment } = await loadExperimentText(text, file, { files });
      assert.ok(experiment?.task === 'classification');
      assert.ok(!('embedding_size' in experiment.model) && !('text_column' in experiment.data));
    });
    it('knows a run by its folder, its experiment and its id', async () => {
      for (const name of ['.lstm-lab/runs/main/1-1', 'main/1-1', '1-1']) {
        const source = `${task}training: {init_from: ${name}}\n//- .lstm-lab/runs/main/1-1/run.json\n{}\n`;
        assert.equal((await load(source)).training.init_from, name);
      }
    });
    it('has no experiment for an abstract file', async () => {
      const { text, file, files } = parseFixture(`abstract: true\n${task}`, variant);
      const loaded = await loadExperimentText(text, file, { files });
      assert.deepEqual(loaded.problems, []);
      assert.equal(loaded.abstract, true);
      assert.equal(loaded.experiment, undefined);
    });
  });
}

describe('reading an experiment', () => {
  it('names file, line and key of the first error', async () => {
    const { text, file, files } = parseFixture(`${task}model:\n  hiden_size: 3\n`);
    await assert.rejects(readExperimentText(text, file, { files }), (error: Error) => {
      assert.match(
        String(Reflect.get(error, 'describe').call(error)),
        /main\.lstm\.yaml:4: model\.hiden_size: There is no key/,
      );
      return true;
    });
  });
  it('refuses an abstract file and a missing one', async () => {
    const { file, files } = parseFixture('');
    await assert.rejects(readExperimentText(`abstract: true\n${task}`, file, { files }), {
      name: 'UserError',
    });
    await assert.rejects(readExperiment('/nowhere/x.lstm.yaml'), { name: 'UserError' });
  });
});

describe('hostile texts', () => {
  const texts = {
    'a bomb of aliases': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
      .join('\n')}\nmodel: *h\n`,
    'an alias to itself': 'model: &m {hidden_size: *m}\ntraining: &t {optimizer: *t}\n',
    'deep nesting': `model: ${'{a: '.repeat(500)}1${'}'.repeat(500)}\n`,
    'deep brackets left open': `model: ${'['.repeat(2000)}`,
    'merge conflict marks':
      '<<<<<<< HEAD\nmodel: {dropout: 0.1}\n=======\nmodel: {dropout: 0.2}\n>>>>>>> other\n',
    'control characters': '\u0000\u0007: \u001b\n\ud800: \udfff\n',
    'keys of objects': '__proto__: {a: 1}\nconstructor: 1\nmodel: {toString: 1, __proto__: 2}\n',
    'a sequence for a key': '? [a, b]\n: 1\n? {c: d}\n: 2\n',
    'nothing at all': '',
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`are reported, not thrown at: ${name}`, async () => {
      const { file, files } = parseFixture('');
      const { problems, experiment } = await loadExperimentText(text, file, { files });
      assert.ok(problems.length > 0);
      assert.equal(experiment, undefined);
    });
  }
});
