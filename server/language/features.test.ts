/** Symbols, links, definition and quick fixes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type FixtureVariant, fixtureVariants } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { quickFixes } from './codeActions.ts';
import { definition, documentLinks } from './links.ts';
import { documentSymbols } from './symbols.ts';

async function mend(source: string, variant: FixtureVariant): Promise<string | undefined> {
  const { experiment, position } = await openFixture(source, variant);
  const range = { start: position, end: position };
  const [action] = quickFixes(experiment, experiment.loaded.problems, range);
  const edits = action?.edit?.changes?.[experiment.document.uri];
  return (
    edits &&
    TextDocument.applyEdits(experiment.document, edits).replaceAll('\r\n', '\n').replace('\uFEFF', '')
  );
}

for (const variant of fixtureVariants) {
  describe(`quick fixes, ${variant}`, () => {
    it('mends a misspelt key', async () => {
      assert.equal(await mend('model:\n  hiden$0_size: 3\n', variant), 'model:\n  hidden_size: 3\n');
    });
    it('mends a misspelt choice', async () => {
      assert.equal(await mend('data: {tokenizer: wrd$0}\n', variant), 'data: {tokenizer: word}\n');
    });
    it('moves a number to the nearest valid one', async () => {
      assert.equal(await mend('model: {num_layers: 9$09}\n', variant), 'model: {num_layers: 16}\n');
    });
    it('turns yes into true, and a number into text where text is meant', async () => {
      assert.equal(await mend('abstract: ye$0s\n', variant), 'abstract: true\n');
      assert.equal(await mend('generation: {prompt: 1$02}\n', variant), 'generation: {prompt: "12"}\n');
    });
    it('adds the space after a colon', async () => {
      assert.equal(
        await mend('model:\n  dropout:$00.5\n  num_layers: 2\n', variant),
        'model:\n  dropout: 0.5\n  num_layers: 2\n',
      );
    });
    it('offers nothing elsewhere', async () => {
      assert.equal(await mend('mod$0el:\n  hiden_size: 3\n', variant), undefined);
    });
  });

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
