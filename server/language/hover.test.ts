import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MarkupContent } from 'vscode-languageserver';
import { type FixtureVariant, fixtureVariants } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { runSummary } from '../../test/support/runs.ts';
import { writeRunRecord } from '../runs/runRecord.ts';
import { DataStatistics } from './dataStatistics.ts';
import { PastRuns } from './facts/pastRuns.ts';
import { hover } from './hover.ts';

const noProgress = { step: 1, total_steps: 50, epoch: 0, epochs: 5, seconds: 1 };
const task = 'task: language-model\ndata: {train: data/text.txt}\n';

async function textAt(source: string, variant: FixtureVariant, pytorchPage?: string) {
  const { experiment, position } = await openFixture(source, variant);
  const found = await hover(experiment, position, new DataStatistics(), new PastRuns('runs'), pytorchPage);
  if (!found) return undefined;
  assert.ok(MarkupContent.is(found.contents));
  const marked = experiment.document.getText(found.range);
  return { text: found.contents.value, marked };
}

for (const variant of fixtureVariants) {
  describe(`hover, ${variant}`, () => {
    it('tells meaning, range, unit, default and equation of a key', async () => {
      const found = await textAt(`${task}training:\n  clip$0_norm: 1\n`, variant);
      assert.equal(found?.marked, 'clip_norm');
      assert.match(found.text, /a number \(≥ 0, ≤ 1000000\) · default: 5/);
      assert.match(found.text, /Pascanu/);
      assert.match(found.text, /g ← g · min\(1, clip_norm \/ ‖g‖\)/);
    });
    it('leads from the backend to the guide, where the client has it', async () => {
      const source = `${task}back$0end: pytorch\n`;
      const link = /\[From a laptop to a GPU, to a cluster\]\(command:guide\)/;
      assert.match((await textAt(source, variant, 'command:guide'))?.text ?? '', link);
      assert.doesNotMatch((await textAt(source, variant))?.text ?? '', /From a laptop/);
      const other = await textAt(`${task}training: {ep$0ochs: 1}\n`, variant, 'command:guide');
      assert.doesNotMatch(other?.text ?? '', /From a laptop/);
    });
    it('tells what a choice does, on its value', async () => {
      const found = await textAt(`${task}training: {optimizer: {type: sg$0d}}\n`, variant);
      assert.equal(found?.marked, 'sgd');
      assert.match(found.text, /Stochastic gradient descent/);
    });
    it('tells what a choice of a sweep does', async () => {
      const sweep = `${task}sweep:\n  keys:\n    training.optimizer.type: [adam, sg$0d]\n`;
      assert.match((await textAt(sweep, variant))?.text ?? '', /: sgd\*\*\n\nStochastic gradient descent/);
    });
    it('tells where a key has an effect', async () => {
      const found = await textAt(`training: {optimizer: {momen$0tum: 0.9}}\n`, variant);
      assert.match(found?.text ?? '', /Only with `type: sgd`/);
    });
    it('lists the keys of a section', async () => {
      assert.match(
        (await textAt('mod$0el:\n', variant))?.text ?? '',
        /Keys: `embedding_size`.*`cell`, `hidden_size`/,
      );
    });
    it('says nothing of an unknown key, a comment or an empty place', async () => {
      assert.equal(await textAt('wib$0ble: 1\n', variant), undefined);
      assert.equal(await textAt('# com$0ment\n', variant), undefined);
      assert.equal(await textAt('$0', variant), undefined);
    });
  });
}

describe('hover on what follows from the data', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hover-'));
    writeFileSync(join(folder, 'text.txt'), 'abcd'.repeat(5000));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('counts the parameters and the steps once the data has been counted', async () => {
    const statistics = new DataStatistics();
    const pastRuns = new PastRuns('runs');
    const file = join(folder, 'main.lstm.yaml');
    const at = async (source: string) => {
      const { experiment, position } = await openFixture(
        `task: language-model\ndata: {train: text.txt, validation: 0.5}\n${source}\n//- text.txt\nx\n`,
      );
      const found = await hover({ ...experiment, file }, position, statistics, pastRuns);
      return found && MarkupContent.is(found.contents) ? found.contents.value : '';
    };
    await statistics.count(join(folder, 'text.txt'), {
      tokenizer: 'char',
      lowercase: false,
      format: 'text',
    });
    const parameters = 4 * 8 + (4 * 16 * (8 + 16) + 4 * 16) + (16 * 4 + 4);
    const model = await at('model: {embedding_size: 8, hidden$0_size: 16}');
    assert.match(model, new RegExp(`The network has ${parameters.toLocaleString('en-US')} parameters`));
    const steps = await at('training: {batch$0_size: 10, sequence_length: 50, epochs: 3}');
    assert.match(steps, /20 steps per epoch, 60 in all/);
    const training =
      'model: {embedding_size: 8, hidden_size: 16}\ntraining: {batch_size: 10, sequence_length: 50, epo$0chs: 3}';
    assert.doesNotMatch(await at(training), /past runs/);
    const run = join(folder, 'runs/main/20260102-030405');
    mkdirSync(run, { recursive: true });
    const { record } = runSummary({ parameters, progress: { ...noProgress, tokens_per_second: 250 } });
    await writeRunRecord(run, { ...record, settings: {}, data: [], versions: {} });
    assert.match(
      await at(training),
      /By past runs, an epoch takes about 40 s on this machine, the whole training 2 min\./,
    );
    assert.match(await at('description: $0x'), /In your own words|in your own words/);
  });
});
