import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { foldingRanges } from './folding.ts';

for (const variant of fixtureVariants) {
  describe(`folding, ${variant}`, () => {
    const folds = async (source: string) => {
      const { experiment } = await openFixture(source, variant);
      return foldingRanges(experiment).map(({ startLine, endLine, kind }) =>
        [startLine, endLine, ...(kind ? [kind] : [])].join(' '),
      );
    };
    it('folds sections, without the blank lines and comments after them', async () => {
      const source =
        'training:\n  optimizer:\n    type: sgd\n\n  # more\n  seed: 1\n\n# of the next\nmodel: {}\n';
      assert.deepEqual(await folds(source), ['0 5', '1 2']);
    });
    it('folds brackets and leaves the last one to be seen', async () => {
      assert.deepEqual(await folds('data: {\n  train: [\n    a,\n    b\n  ]\n}\nabstract: true\n'), [
        '0 4',
        '1 3',
      ]);
    });
    it('folds lists with dashes', async () => {
      assert.deepEqual(await folds('data:\n  target:\n    - a\n    - b\n'), ['0 3', '1 3']);
    });
    it('folds comments over several lines', async () => {
      assert.deepEqual(await folds('# a\n# b\ntask: tagging\n# c\n\n# d\n  # e\n'), [
        '0 1 comment',
        '5 6 comment',
      ]);
    });
    it('folds what is not valid YAML, and nothing in an empty file', async () => {
      assert.deepEqual(await folds('model:\n  cell: [\n  dropout\ntask'), ['0 2']);
      assert.deepEqual(await folds(''), []);
    });
  });
}
