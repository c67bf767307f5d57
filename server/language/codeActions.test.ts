import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type FixtureVariant,
  fixtureVariants,
  withoutVariant,
} from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { codeActions, createFolder } from './codeActions.ts';
import { OpenExperiments } from './experiments.ts';

const task = 'task: language-model\ndata: {train: data/text.txt}\n';
const options = { runsDirectory: '.lstm-lab/runs', problemPage: 'https://example.org/{code}' };
const experiments = new OpenExperiments({ get: () => undefined, all: () => [] }, options.runsDirectory);

async function actionsAt(source: string, variant: FixtureVariant, only?: string[]) {
  const { experiment, position } = await openFixture(source, variant);
  const range = { start: position, end: position };
  const context = { diagnostics: [], ...(only && { only }) };
  const actions = await codeActions(
    experiment,
    experiment.loaded.problems,
    { range, context },
    experiments,
    options,
  );
  const apply = ({ edit }: CodeAction) => {
    const edits = edit?.changes?.[experiment.document.uri] ?? [];
    const text = TextDocument.applyEdits(experiment.document, edits);
    if (variant.includes('CRLF')) assert.doesNotMatch(text, /[^\r]\n/, 'line ends stay as they are');
    assert.equal(text.startsWith('\uFEFF'), variant.includes('BOM'));
    return withoutVariant(text);
  };
  return { actions, apply };
}

async function mend(source: string, variant: FixtureVariant): Promise<string | undefined> {
  const { actions, apply } = await actionsAt(source, variant);
  return actions[0] && apply(actions[0]);
}

async function mendAll(source: string, variant: FixtureVariant): Promise<string | undefined> {
  const { actions, apply } = await actionsAt(source, variant, ['source']);
  assert.ok(actions.length <= 1);
  return actions[0] && apply(actions[0]);
}

for (const variant of fixtureVariants) {
  describe(`quick fixes, ${variant}`, () => {
    const mends = (name: string, source: string, mended: string | undefined) =>
      it(name, async () => assert.equal(await mend(source, variant), mended));

    mends('a misspelt key', 'model:\n  hiden$0_size: 3\n', 'model:\n  hidden_size: 3\n');
    mends('a misspelt choice', 'data: {tokenizer: wrd$0}\n', 'data: {tokenizer: word}\n');
    mends('a number out of range', 'model: {num_layers: 9$09}\n', 'model: {num_layers: 16}\n');
    mends('yes', 'abstract: ye$0s\n', 'abstract: true\n');
    mends('a number for text', 'generation: {prompt: 1$02}\n', 'generation: {prompt: "12"}\n');
    mends('a glued colon', 'model:\n  dropout:$00.5\n  cell: gru\n', 'model:\n  dropout: 0.5\n  cell: gru\n');
    mends(
      'a glued colon that is alone in its section',
      'model:\n  dropout:$00.5\n',
      'model:\n  dropout: 0.5\n',
    );
    mends('nothing elsewhere', 'abstract: true\nmod$0el:\n  hiden_size: 3\n', undefined);

    mends('a choice like none', 'model: {cell: ja$0zz}\n', 'model: {cell: lstm}\n');
    mends('a value of the wrong type', 'model: {dropout: tr$0ue}\n', 'model: {dropout: 0}\n');
    mends('a bound that is not allowed itself', 'model: {dropout: $01}\n', 'model: {dropout: 0}\n');
    mends(
      'a key without a value',
      'training:\n  epo$0chs: # how long\n  seed: 1\n',
      'training:\n  epochs: 10 # how long\n  seed: 1\n',
    );
    mends(
      'an unusual learning rate',
      `${task}training: {optimizer: {learning_rate: 3$00}}\n`,
      `${task}training: {optimizer: {learning_rate: 2e-3}}\n`,
    );

    mends(
      'task missing',
      '# what it is\nda$0ta: {train: data/text.txt}\n',
      '# what it is\ntask: language-model\ndata: {train: data/text.txt}\n',
    );
    mends(
      'a required key of a section in brackets',
      `task: forecasting\nda$0ta: {train: data/text.txt}\n`,
      'task: forecasting\ndata: {train: data/text.txt, target: name}\n',
    );
    mends(
      'a required key of a block',
      `task: forecasting\nda$0ta: # the\n  train: data/text.txt # comment\nmodel:\n`,
      'task: forecasting\ndata: # the\n  train: data/text.txt # comment\n  target: name\nmodel:\n',
    );
    mends(
      'a required key of an empty section',
      `task: language-model\nda$0ta:\nmodel:\n`,
      'task: language-model\ndata:\n  train: data.txt\nmodel:\n',
    );
    mends(
      'a required key of a section that is not there',
      `ta$0sk: language-model\n`,
      'task: language-model\ndata:\n  train: data.txt\n',
    );

    mends(
      'a key moves from the top into a section',
      `${task}epo$0chs: 3 # short\ntraining:\n    # first\n    seed: 1\n`,
      `${task}training:\n    # first\n    seed: 1\n    epochs: 3 # short\n`,
    );
    mends(
      'a key moves into a section that is not there yet',
      `${task}epo$0chs: 3\n`,
      `${task}training:\n  epochs: 3\n`,
    );
    mends(
      'a key moves to the top',
      `model:\n  ta$0sk: tagging\n  cell: gru\n`,
      'model:\n  cell: gru\ntask: tagging\n',
    );
    mends(
      'a key moves between brackets',
      `model: {cell: gru, epo$0chs: 3}\ntraining: {seed: 1}\n`,
      'model: {cell: gru}\ntraining: {seed: 1, epochs: 3}\n',
    );
    mends(
      'a section moves with what is in it',
      `opti$0mizer:\n  # slow\n  type: sgd\nmodel:\n`,
      'model:\ntraining:\n  optimizer:\n    # slow\n    type: sgd\n',
    );

    mends(
      'a key that is written twice',
      `${task}model:\n  cell: gru\n  ce$0ll: gru # again\n  dropout: 0\n`,
      `${task}model:\n  cell: gru\n  dropout: 0\n`,
    );
    mends(
      'a key without effect',
      `${task}training: {optimizer: {type: adam, moment$0um: 0.9}}\n`,
      `${task}training: {optimizer: {type: adam}}\n`,
    );
    mends('the first of several in brackets', `model: {wibb$0le: 1, cell: gru}\n`, 'model: {cell: gru}\n');
    mends('nothing where an alias needs it', `model: {wibb$0le: &a 1, dropout: *a}\n`, undefined);
    mends(
      'a setting that changes nothing',
      `${task}generation:\n  temperature: 0\n  top_k: $05\n`,
      `${task}generation:\n  temperature: 0\n`,
    );
    mends(
      'disagreeing numbers of layers',
      `${task}model:\n  num_layers: 3\n  hidden_size: [$08, 8]\n`,
      `${task}model:\n  hidden_size: [8, 8]\n`,
    );

    it('several values are offered where there is no default', async () => {
      const { actions } = await actionsAt('da$0ta: {train: data/text.txt}\n', variant);
      assert.deepEqual(
        actions.map(({ title, isPreferred }) => [title, isPreferred]),
        ['language-model', 'classification', 'tagging', 'forecasting', 'translation'].map((name, at) => [
          `Add "task: ${name}"`,
          at === 0,
        ]),
      );
      assert.equal(actions[0]?.diagnostics?.[0]?.codeDescription?.href, 'https://example.org/LSTM014');
    });

    it('all that is clear is mended at once, and nothing that is not', async () => {
      const source =
        'task: language-model\ndata: {train: data/text.txt, tokenizer: wrd}\nmodel:\n  hiden_size: 8\n  num_layers: 99\n  cell: gru\n  cell: gru\nepochs: 3\nabstract: no\n$0';
      const { actions, apply } = await actionsAt(source, variant, ['source']);
      assert.ok(actions[0]);
      assert.equal(
        apply(actions[0]),
        'task: language-model\ndata: {train: data/text.txt, tokenizer: word}\nmodel:\n  hidden_size: 8\n  num_layers: 99\n  cell: gru\nabstract: false\ntraining:\n  epochs: 3\n',
      );
    });
    it('nothing is offered for a file that needs nothing', async () => {
      assert.equal(await mendAll(`${task}$0`, variant), undefined);
    });
  });
}

it('the folder of a missing file can be made, the file itself cannot', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fixes-'));
  const at = async (train: string) => {
    const { experiment, position } = await openFixture(`task: language-model\ndata: {train: ${train}$0}\n`);
    const context = { diagnostics: [] };
    return codeActions(
      { ...experiment, file: join(folder, 'a.lstm.yaml') },
      experiment.loaded.problems,
      { range: { start: position, end: position }, context },
      experiments,
      options,
    );
  };
  const [action, ...others] = await at('corpus/books/a.txt');
  assert.deepEqual([action?.title, others], ['Create the folder "corpus/books"', []]);
  const uri: unknown = action?.command?.arguments?.[0];
  assert.equal(uri, pathToFileURL(join(folder, 'corpus/books')).href);
  await createFolder(uri);
  assert.deepEqual(await at('corpus/books/a.txt'), []);
  await mkdir(join(folder, 'other'));
  writeFileSync(join(folder, 'other/b.txt'), '');
  assert.deepEqual(await at('other/a.txt'), []);
  rmSync(folder, { recursive: true });
});
