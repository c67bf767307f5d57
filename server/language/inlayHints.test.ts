import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type FixtureVariant, fixtureVariants } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { DataStatistics } from './dataStatistics.ts';
import { InlayHints } from './inlayHints.ts';

const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const source = (model: string) =>
  `task: language-model\ndata:\n  train: text.txt\n  tokenizer: char # c\n  validation: 0.5\nmodel: ${model}\ntraining:\n  batch_size: 10\n  sequence_length: 50\n//- text.txt\nx\n`;
const small = source('\n  embedding_size: 8\n  hidden_size: 16');
const parameters = 4 * 8 + (4 * 16 * (8 + 16) + 4 * 16) + (16 * 4 + 4);

describe('inlay hints', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hints-'));
    writeFileSync(join(folder, 'text.txt'), 'abcd'.repeat(5000));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function hintsOf(
    hints: InlayHints,
    statistics: DataStatistics,
    text: string,
    variant: FixtureVariant = 'LF',
    range = everywhere,
  ) {
    const { experiment } = await openFixture(text, variant);
    const file = join(folder, 'main.lstm.yaml');
    const found = await hints.of({ ...experiment, file }, range, statistics.atHand);
    const lines = experiment.document.getText().split(/\r?\n/);
    return found.map(
      ({ position: { line, character }, label }) => `${lines[line]?.slice(0, character)}| ${label}`,
    );
  }

  async function counted(): Promise<DataStatistics> {
    const statistics = new DataStatistics();
    await statistics.count(join(folder, 'text.txt'), { tokenizer: 'char', lowercase: false, format: 'text' });
    return statistics;
  }

  for (const variant of fixtureVariants) {
    it(`tell parameters, steps and vocabulary once the data has been counted, ${variant}`, async () => {
      const statistics = await counted();
      assert.deepEqual(await hintsOf(new InlayHints(), statistics, small, variant), [
        '  tokenizer: char| vocabulary of 4',
        `model:| ${parameters.toLocaleString('en-US')} parameters`,
        '  batch_size: 10| 20 steps per epoch',
      ]);
      const start = { line: 7, character: 0 };
      assert.equal(
        (await hintsOf(new InlayHints(), statistics, small, variant, { ...everywhere, start })).length,
        1,
      );
    });
  }

  it('stay while the file has a mistake, until more is known', async () => {
    const hints = new InlayHints();
    const statistics = await counted();
    const shown = await hintsOf(hints, statistics, small);
    assert.deepEqual(await hintsOf(hints, statistics, small.replace('16', 'x')), shown);
    const larger = await hintsOf(hints, statistics, small.replace('16', '32'));
    assert.notDeepEqual(larger, shown);
    hints.forget('file:///lab/main.lstm.yaml');
    assert.deepEqual(await hintsOf(hints, statistics, small.replace('16', 'x')), []);
  });

  it('are not there for data that is not known, for a base and for another task', async () => {
    const hints = new InlayHints();
    assert.deepEqual(await hintsOf(hints, new DataStatistics(), small), []);
    const statistics = await counted();
    assert.notDeepEqual(await hintsOf(hints, statistics, small), []);
    assert.deepEqual(await hintsOf(hints, statistics, `abstract: true\n${small}`), []);
    assert.deepEqual(await hintsOf(hints, statistics, small.replace('language-model', 'tagging')), []);
  });

  it('stand after brackets too', async () => {
    const [, model] = await hintsOf(
      new InlayHints(),
      await counted(),
      source('{embedding_size: 8, hidden_size: 16}'),
    );
    assert.match(model ?? '', /^model: \{.*\}\| .* parameters$/);
  });
});
