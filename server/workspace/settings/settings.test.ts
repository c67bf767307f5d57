import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { runFiles } from '../../protocol/runs.ts';
import { settingHandlers as handlers } from './handlers.ts';

const base = `abstract: true
task: language-model
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 4, hidden_size: 8}
training: {batch_size: 2, sequence_length: 8}
`;
const child = `# What differs.
extends: base.lstm.yaml
training: {epochs: 2}
`;
const runsDirectory = '.lstm-lab/runs';

async function inLab(check: (folder: string, file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  try {
    await writeFile(join(folder, 'text.txt'), 'a quick brown fox jumps over the lazy dog. '.repeat(40));
    await writeFile(join(folder, 'base.lstm.yaml'), base);
    await writeFile(join(folder, 'x.lstm.yaml'), child);
    await check(folder, join(folder, 'x.lstm.yaml'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const asRun = (run: string) => readFile(join(run, runFiles.experiment), 'utf8');

test('a plan names every file that is read, and the threads', () =>
  inLab(async (folder, file) => {
    const { files, threads } = await handlers.planRun({ file, changes: ['training.threads=3'] });
    assert.deepEqual(files, [file, join(folder, 'base.lstm.yaml')]);
    assert.equal(threads, 3);
  }));

test('a run is made of what an earlier one was, with changes, whatever became of the file', () =>
  inLab(async (_, file) => {
    const first = await handlers.prepareRun({ file, runsDirectory });
    await writeFile(file, 'task: [');
    const changes = ['model.hidden_size=16', 'generation.prompt=a: b'];
    const second = await handlers.prepareRun({ file, run: first, changes, runsDirectory });
    assert.equal(dirname(second), dirname(first));
    const text = await asRun(second);
    assert.match(text, /hidden_size: 16/);
    assert.match(text, /prompt: "a: b"/);
    assert.match(text, /epochs: 2/);
  }));

test('a change is checked by its descriptor, and a wrong one makes no run', () =>
  inLab(async (folder, file) => {
    const check = (change: string) => handlers.checkChanges({ file, changes: [change], runsDirectory });
    assert.equal(await check('training.epochs=3'), undefined);
    assert.match((await check('training.epochs=-1')) ?? '', /training\.epochs: .*range/);
    assert.match((await check('model.hiden_size=3')) ?? '', /hidden_size/);
    const wrong = { file, changes: ['training.epochs=no'], runsDirectory };
    await assert.rejects(handlers.prepareRun(wrong), /whole number/);
    await assert.rejects(readFile(join(folder, runsDirectory)), { code: 'ENOENT' });
  }));

test('settings of a run and of its present file are compared as they are resolved', () =>
  inLab(async (_, file) => {
    const run = await handlers.prepareRun({ file, runsDirectory });
    const before = await handlers.readSettings({ file, run });
    assert.equal(await handlers.readSettings({ file }), before);
    await writeFile(file, child.replace('epochs: 2', 'epochs: 5, init_from: other/run'));
    const after = await handlers.readSettings({ file });
    const differing = after.split('\n').filter((line) => !before.split('\n').includes(line));
    assert.deepEqual(differing, ['  epochs: 5', '  init_from: other/run']);
    assert.deepEqual(await handlers.readAssignments({ file, run }), {
      set: ['training.epochs=2'],
      left: ['training.init_from'],
    });
  }));

test('an experiment with a base of its own means what it meant', () =>
  inLab(async (folder, file) => {
    const before = await handlers.readSettings({ file });
    const common = join(folder, 'common.lstm.yaml');
    const keys = ['training'];
    assert.deepEqual(await handlers.readMovableKeys({ file }), keys);
    for (const one of await handlers.extractBase({ files: [file], base: common, keys }))
      await writeFile(one.file, one.text);
    assert.equal(await handlers.readSettings({ file }), before);
    assert.match(await readFile(common, 'utf8'), /extends: base\.lstm\.yaml/);
    const elsewhere = { files: [file], base: join(folder, 'deep', 'b.lstm.yaml') };
    await assert.rejects(handlers.extractBase(elsewhere), /one folder/);
  }));

test('a moved experiment finds its data, its base and the run that it starts from', () =>
  inLab(async (folder, file) => {
    const run = await handlers.prepareRun({ file, runsDirectory });
    await writeFile(file, child.replace('epochs: 2', `epochs: 2, init_from: ${basename(run)}`));
    const to = join(folder, 'deep', 'x.lstm.yaml');
    await mkdir(dirname(to));
    const others = [join(folder, 'base.lstm.yaml')];
    const { text, extendedBy } = await handlers.readMoved({ from: file, to, runsDirectory, others });
    assert.match(text, /^# What differs\.\nextends: \.\.\/base\.lstm\.yaml\n/);
    assert.match(text, new RegExp(`init_from: .lstm-lab/runs/x/${basename(run)}`));
    assert.deepEqual(extendedBy, []);
    const ofBase = await handlers.readMoved({
      from: join(folder, 'base.lstm.yaml'),
      to: join(folder, 'deep', 'base.lstm.yaml'),
      runsDirectory,
      others: [file],
    });
    assert.match(ofBase.text, /train: \.\.\/text\.txt/);
    assert.deepEqual(ofBase.extendedBy, [file]);
  }));
