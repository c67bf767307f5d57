import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type CompletionItem, InsertReplaceEdit, InsertTextFormat } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixtureVariants, parseFixture, withoutVariant } from '../../../test/support/experimentFixture.ts';
import { openFixture } from '../../../test/support/openFixture.ts';
import { taskKeys } from '../../experiment/keys.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import { tasks } from '../../experiment/tables.ts';
import { DataStatistics } from '../dataStatistics.ts';
import { complete } from './completion.ts';

const plain = { runsDirectory: '.lstm-lab/runs', snippets: false, insertReplace: true };

const table = taskKeys['language-model'];
const topLevel = [...Object.keys(table), 'sweep'];
/** But for those that an LSTM does not have. */
const modelKeys = Object.keys(table.model.keys).filter((key) => key !== 'reset_gate' && key !== 'num_heads');

for (const variant of fixtureVariants) {
  const items = async (source: string, options = plain) => {
    const { experiment, position } = await openFixture(source, variant);
    return complete(experiment, position, options);
  };
  const labels = async (source: string) => (await items(source)).map(({ label }) => label);
  /** The text after accepting a proposal, LF and without BOM. */
  const accept = async (source: string, label: string, mode: 'insert' | 'replace' = 'insert') => {
    const { experiment, position } = await openFixture(source, variant);
    const item = (await complete(experiment, position, plain)).find((candidate) => candidate.label === label);
    assert.ok(item, `${label} is offered`);
    const text = TextDocument.applyEdits(experiment.document, [editOf(item, mode)]);
    return withoutVariant(text);
  };

  describe(`completion of keys, ${variant}`, () => {
    it('offers whole experiments and every key in an empty file', async () => {
      const every = [...Object.keys(table), 'decoding', 'sweep'];
      assert.deepEqual(await labels('$0'), [...tasks.map((task) => `new experiment: ${task}`), ...every]);
    });
    it('leaves out the keys that are there, above and below', async () => {
      const expected = topLevel.filter((key) => key !== 'task' && key !== 'model');
      assert.deepEqual(await labels('task: language-model\n$0\nmodel:\n  dropout: 0\n'), expected);
    });
    it('offers the keys of the section by indentation', async () => {
      const expected = modelKeys.filter((key) => key !== 'dropout');
      assert.deepEqual(await labels('model:\n  dropout: 0\n  $0\ntask: language-model\n'), expected);
      assert.deepEqual(await labels('task: language-model\nmodel:\n    dropout: 0\n    $0\n'), expected);
      assert.deepEqual(await labels('task: language-model\nmodel:\n  $0\n'), modelKeys);
      assert.deepEqual(
        await labels('task: language-model\nmodel: # the network\n\n  # sizes\n  $0'),
        modelKeys,
      );
    });
    it('offers only the keys that have an effect', async () => {
      const source = (type: string) => `training:\n  optimizer:\n    type: ${type}\n    $0\n`;
      const sgd = await labels(source('sgd'));
      assert.ok(sgd.includes('momentum') && !sgd.includes('beta1'));
      const adam = await labels(source('adam'));
      assert.ok(adam.includes('beta1') && !adam.includes('momentum'));
    });
    it('goes on after an apostrophe, which is no quotation mark', async () => {
      const after = await labels("generation: {prompt: it's so, $0}\n");
      assert.ok(after.includes('length') && !after.includes('prompt'));
      assert.deepEqual(await labels("description: it's # me$0\n"), []);
      assert.ok((await labels("generation: {prompt: 'a, b', $0}\n")).includes('length'));
    });
    it('offers nothing where no key can stand', async () => {
      assert.deepEqual(await labels('model:\n  dropout: 0\n    $0\n'), []);
      assert.deepEqual(await labels('model:\n    dropout: 0\n  $0\n'), []);
      assert.deepEqual(await labels('# a comm$0ent\n'), []);
      assert.deepEqual(await labels('task: language-model # he$0re\n'), []);
      assert.deepEqual(await labels('wibble:\n  $0\n'), []);
    });
    it('works in a file that is not valid YAML', async () => {
      const expected = modelKeys.filter((key) => key !== 'dropout');
      assert.deepEqual(
        await labels('task: language-model\ndata: [\nmodel:\n  dropout: 0\n  hid$0\n'),
        expected,
      );
      assert.deepEqual(
        await labels('task: language-model\nmodel:\n  dropout: 0\n  hid$0\ntraining:\n  epochs: 3\n'),
        expected,
      );
    });
    it('offers keys in braces, finished or not', async () => {
      const rest = modelKeys.filter((key) => key !== 'dropout');
      assert.deepEqual(await labels('task: language-model\nmodel: {$0}\n'), modelKeys);
      assert.deepEqual(await labels('task: language-model\nmodel: {dropout: 0, $0}\n'), rest);
      assert.deepEqual(await labels('task: language-model\nmodel: {$0, dropout: 0}\n'), rest);
      assert.deepEqual(await labels('task: language-model\nmodel: {dropout: 0, $0\n'), rest);
      assert.deepEqual(await labels('task: language-model\nmodel: {\n  dropout: 0,\n  $0\n}\n'), rest);
      assert.deepEqual(
        await labels('training: {schedule: {type: constant, $0}}\n'),
        Object.keys(table.training.keys.schedule.keys).filter((key) => key === 'warmup_steps'),
      );
    });
    it('writes the key with its colon', async () => {
      assert.equal(await accept('model:\n  hid$0\n', 'hidden_size'), 'model:\n  hidden_size: \n');
      assert.equal(await accept('mo$0', 'model'), 'model:\n  ');
      assert.equal(await accept('training: {opt$0}', 'optimizer'), 'training: {optimizer: {}}');
    });
    it('inserts or replaces in the middle of a word', async () => {
      const source = 'model:\n  hid$0_units: 64\n';
      assert.equal(await accept(source, 'hidden_size', 'insert'), 'model:\n  hidden_size_units: 64\n');
      assert.equal(await accept(source, 'hidden_size', 'replace'), 'model:\n  hidden_size: 64\n');
      const flow = 'model: {hid$0_units: 64}\n';
      assert.equal(await accept(flow, 'hidden_size', 'replace'), 'model: {hidden_size: 64}\n');
    });
    it('follows the indentation of the file', async () => {
      assert.equal(
        await accept('model:\n    dropout: 0\n$0', 'training'),
        'model:\n    dropout: 0\ntraining:\n    ',
      );
    });
  });

  describe(`completion of values, ${variant}`, () => {
    it('offers the choices with what each does', async () => {
      const found = await items('training:\n  optimizer:\n    type: $0\n');
      assert.deepEqual(
        found.map(({ label }) => label),
        ['sgd', 'nt-asgd', 'rmsprop', 'adam', 'adamw'],
      );
      assert.ok(found.every(({ documentation }) => documentation));
      assert.equal(found.find(({ preselect }) => preselect)?.label, 'adam');
    });
    it('offers defaults and booleans', async () => {
      assert.deepEqual(await labels('training: {optimizer: {learning_rate: $0}}\n'), ['2e-3']);
      assert.deepEqual(await labels('abstract: $0\n'), ['true', 'false']);
    });
    it('offers the elements of a list, in brackets, in braces and behind dashes', async () => {
      const parts = Object.keys(taskKeys.forecasting.data.keys.calendar.choices);
      const start = 'task: forecasting\ndata:\n  time_column: t\n  calendar: ';
      for (const list of ['$0', '[$0', '[$0]', '\n    - $0', '\n  - $0\n', '[\n      $0\n    ]']) {
        assert.deepEqual(await labels(`${start}${list}`), parts, list);
      }
      const others = parts.filter((part) => part !== 'hour' && part !== 'month');
      for (const list of [
        '[hour, $0, month]',
        '[hour, # [of it\n      month, $0\n  ]',
        '[month,\n    hour,\n    $0',
        '[month, "hour", $0',
        '\n    - hour # of it\n    - $0\n    - "month"\n',
      ]) {
        assert.deepEqual(await labels(`${start}${list}`), others, list);
      }
      assert.deepEqual(await labels('task: forecasting\ndata: {\n  calendar: [hour, month,\n  $0'), others);
      assert.deepEqual(
        await labels('task: forecasting\ndata: {calendar: [hour, $0, month], window: 3}\n'),
        others,
      );
      assert.equal(
        await accept(`${start}[hour, we$0x] # of it\n`, 'weekday', 'replace'),
        `${start}[hour, weekday] # of it\n`,
      );
      assert.equal(await accept(`${start}\n    - mo$0\n`, 'month'), `${start}\n    - month\n`);
    });
    it('begins and continues a list with dashes', async () => {
      const start = 'task: forecasting\ndata:\n  time_column: t\n  calendar:\n';
      assert.equal(await accept(`${start}    $0\n`, 'month'), `${start}    - month\n`);
      assert.equal(
        await accept(`${start}    - hour\n    $0\n`, 'month'),
        `${start}    - hour\n    - month\n`,
      );
      assert.ok(!(await labels(`${start}    - hour\n    $0\n`)).includes('hour'));
    });
    it('offers what a sweep tries', async () => {
      const start = 'task: language-model\nsweep:\n  keys:\n';
      assert.ok((await labels(`${start}    model.hid$0\n`)).includes('model.hidden_size'));
      assert.equal(
        await accept(`${start}    model.hid$0\n`, 'model.hidden_size'),
        `${start}    model.hidden_size: \n`,
      );
      assert.deepEqual(await labels(`${start}    model.hidden_size: $0\n`), ['[…]', '{from, to}']);
      assert.deepEqual(await labels(`${start}    training.optimizer.type: [sgd, $0]\n`), [
        'nt-asgd',
        'rmsprop',
        'adam',
        'adamw',
      ]);
      const range = `${start}    training.optimizer.learning_rate: {from: 1e-4, $0`;
      assert.deepEqual(await labels(range), ['to', 'scale', 'step', 'count']);
      assert.deepEqual(await labels(`${range.slice(0, -2)}scale: $0}\n`), ['linear', 'log']);
      const rest = `${start}    model.num_layers: [1, 2]\n    $0\n`;
      assert.ok(!(await labels(rest)).includes('model.num_layers'));
    });
    it('goes on with keys after a list', async () => {
      const found = await labels('task: forecasting\ndata: {calendar: [hour, month], $0}\n');
      assert.ok(found.includes('window') && !found.includes('calendar'));
    });
    it('replaces the value, not its comment', async () => {
      const source = 'data:\n  tokenizer: ch$0ars # of the text\n';
      assert.equal(await accept(source, 'word', 'replace'), 'data:\n  tokenizer: word # of the text\n');
      assert.equal(
        await accept('data: {tokenizer: c$0, lowercase: true}\n', 'word', 'replace'),
        'data: {tokenizer: word, lowercase: true}\n',
      );
    });
    it('adds the space that is missing after the colon', async () => {
      assert.equal(await accept('task:$0\n', 'language-model'), 'task: language-model\n');
      assert.equal(await accept('data: {tokenizer:$0}\n', 'char'), 'data: {tokenizer: char}\n');
    });
  });
}

describe('completion of snippets', () => {
  for (const task of tasks) {
    it(`writes an experiment from an empty file that is valid once the data is named: ${task}`, async () => {
      const { experiment, position } = await openFixture('$0');
      const items = await complete(experiment, position, { ...plain, snippets: true });
      const item = items.find(({ label }) => label === `new experiment: ${task}`);
      assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
      const text = resolveSnippet(editOf(item, 'replace').newText, 'data/text.txt');
      const { files } = parseFixture('');
      const loaded = await loadExperimentText(text, '/lab/new.lstm.yaml', { files });
      assert.deepEqual(loaded.problems, []);
      assert.equal(loaded.experiment?.task, task);
    });
  }
  it('opens a list of numbers', async () => {
    const { experiment, position } = await openFixture('task: forecasting\nmodel:\n  quan$0');
    const items = await complete(experiment, position, { ...plain, snippets: true });
    assert.equal(
      items[0] && editOf(items.find(({ label }) => label === 'quantiles') ?? items[0], 'insert').newText,
      'quantiles: [$1]',
    );
  });
  it('gives the default as a place to fill in', async () => {
    const { experiment, position } = await openFixture('training:\n  batch$0');
    const items = await complete(experiment, position, { ...plain, snippets: true });
    const item = items.find(({ label }) => label === 'batch_size');
    assert.equal(item && editOf(item, 'insert').newText, `batch_size: $\{1:32}`);
  });
});

describe('completion of files and runs', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'completion-'));
    for (const name of ['data', '.lstm-lab/runs/main/20260101-1', '.lstm-lab/runs/main/20260102-1']) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    writeFileSync(join(folder, 'data/t.csv'), 'day,rain mm,"a, b"\n1,2,3\n');
    for (const name of ['data/a.txt', 'data/it #1.txt', 'base.lstm.yaml', 'main.lstm.yaml', 'notes.txt']) {
      writeFileSync(join(folder, name), 'x');
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  const textsAt = async (source: string) => {
    const { experiment, position } = await openFixture(source);
    const items = await complete({ ...experiment, file: join(folder, 'main.lstm.yaml') }, position, plain);
    return items.map((item) => editOf(item, 'insert').newText);
  };
  it('offers the columns of the training data', async () => {
    const data = 'task: forecasting\ndata:\n  train: data/t.csv\n';
    const columns = ['day', 'rain mm', '"a, b"'];
    assert.deepEqual(await textsAt(`${data}  time_column: $0\n`), columns);
    assert.deepEqual(await textsAt(`${data}  target: [day, $0]\n`), columns.slice(1));
    assert.deepEqual(await textsAt(`${data}  target:\n    - $0\n`), columns);
    assert.deepEqual(await textsAt('task: forecasting\ndata: {target: $0}\n'), []);
    writeFileSync(join(folder, 'data/t.csv'), 'day,rain mm,"a, b"\nMonday,2,\n');
    assert.deepEqual(await textsAt(`${data}  time_column: $0\n`), columns);
    assert.deepEqual(await textsAt(`${data}  target: $0\n`), ['rain mm', 'day', '"a, b"'], 'numbers first');
  });
  it('offers data files, folder by folder', async () => {
    assert.deepEqual(await textsAt('data:\n  train: $0\n'), ['data/', 'notes.txt']);
    assert.deepEqual(await textsAt('data:\n  train: data/$0\n'), [
      'data/a.txt',
      '"data/it #1.txt"',
      'data/t.csv',
    ]);
    assert.deepEqual(await textsAt('task: language-model\ndata:\n  validation: $0\n'), [
      '0.05',
      'data/',
      'notes.txt',
    ]);
  });
  it('offers the layers of the network where fine-tuning names them', async () => {
    const knowledge = new DataStatistics().awaited;
    const layersAt = async (names: string, model = '') => {
      const source = `task: language-model\ndata: {train: data/a.txt}\n${model}training:\n  fine_tuning:\n    freeze: ${names}\n//- data/a.txt\nx\n`;
      const { experiment, position } = await openFixture(source);
      const opened = { ...experiment, file: join(folder, 'main.lstm.yaml') };
      return (await complete(opened, position, { ...plain, knowledge })).map(({ label }) => label);
    };
    assert.deepEqual(await layersAt('[$0]'), ['embedding', 'lstm.0', 'output']);
    assert.deepEqual(await layersAt('$0', 'model: {num_layers: 2}\n'), [
      'embedding',
      'lstm.0',
      'lstm.1',
      'output',
    ]);
    assert.deepEqual(await layersAt('[embedding, $0]'), ['lstm.0', 'output']);
    assert.deepEqual(await layersAt('[$0]', 'model: {num_layers: none}\n'), [], 'nobody knows them');
  });
  it('goes on from what was typed, quotation marks and dots too', async () => {
    const accepted = async (source: string) => {
      const { experiment, position } = await openFixture(source);
      const file = join(folder, 'main.lstm.yaml');
      const [item] = await complete({ ...experiment, file }, position, plain);
      assert.ok(item);
      const edit = editOf(item, 'insert');
      const { document } = experiment;
      const typed = document.getText({ start: edit.range.start, end: position });
      assert.ok(item.filterText?.startsWith(typed), `editors do not offer ${item.filterText} for ${typed}`);
      return TextDocument.applyEdits(document, [edit]);
    };
    assert.equal(await accepted('extends: "b$0"\n'), 'extends: "base.lstm.yaml"\n');
    assert.equal(await accepted("extends: '$0\n"), "extends: 'base.lstm.yaml'\n");
    assert.equal(await accepted('extends: ./$0\n'), 'extends: ./base.lstm.yaml\n');
    assert.equal(await accepted('data: {train: "d$0"}\n'), 'data: {train: "data/"}\n');
    assert.equal(await accepted('data: {train: "data/$0"}\n'), 'data: {train: "data/a.txt"}\n');
    assert.equal(await accepted('data:\n  train: ./data/$0\n'), 'data:\n  train: ./data/a.txt\n');
  });
  it('offers other experiment files for extends', async () => {
    assert.deepEqual(await textsAt('extends: $0\n'), ['base.lstm.yaml', 'data/']);
  });
  it('offers runs, the newest first', async () => {
    assert.deepEqual(await textsAt('training: {init_from: $0}\n'), ['main/20260102-1', 'main/20260101-1']);
  });
});

function editOf(item: CompletionItem, mode: 'insert' | 'replace') {
  const { textEdit } = item;
  assert.ok(textEdit && InsertReplaceEdit.is(textEdit));
  return { range: textEdit[mode], newText: textEdit.newText };
}

/** Takes every default and first choice; places without one get `filler`. */
function resolveSnippet(snippet: string, filler: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, filler);
}
