/** Symbols, links and definition. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { documentLinks } from './links.ts';
import { definition } from './navigation.ts';
import { documentSymbols } from './symbols.ts';

for (const variant of fixtureVariants) {
  describe(`navigation, ${variant}`, () => {
    const source =
      'extends: ba$0se.lstm.yaml\ndata:\n  train: data/text.txt\n  validation: 0.1\n//- base.lstm.yaml\ntask: language-model\n';
    it('links data files and base files', async () => {
      const { experiment } = await openFixture(source, variant);
      const links = documentLinks(experiment).map(({ range, target }) => [
        experiment.document.getText(range),
        target,
      ]);
      assert.deepEqual(links, [
        ['base.lstm.yaml', 'file:///lab/base.lstm.yaml'],
        ['data/text.txt', 'file:///lab/data/text.txt'],
      ]);
    });
    it('goes to the base file', async () => {
      const { experiment, position } = await openFixture(source, variant);
      assert.equal(definition(experiment, position)?.uri, 'file:///lab/base.lstm.yaml');
      assert.equal(definition(experiment, { line: 1, character: 0 }), undefined);
    });
    it('outlines sections, keys and values', async () => {
      const { experiment } = await openFixture(source, variant);
      const symbols = documentSymbols(experiment).map(({ name, detail, children }) => [
        name,
        detail,
        children?.length,
      ]);
      assert.deepEqual(symbols, [
        ['extends', 'base.lstm.yaml', undefined],
        ['data', undefined, 2],
      ]);
    });
  });
}
