import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Range, SelectionRange } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type FixtureVariant,
  fixtureVariants,
  withoutVariant,
} from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { anchorRange, renameAnchor } from './anchors.ts';
import { definition, references } from './navigation.ts';
import { selectionRange } from './selection.ts';

const anchors = (before: string, after: string) =>
  `# &a is a comment, *a too\ndescription: "&a *a"\nmodel:\n  dropout: ${before}\n  embedding_dropout: *a\ntraining:\n  schedule: {factor: &a 0.5, min_learning_rate: *a}\ngeneration: {prompt: |\n  *a\n}\n${after}`;

async function open(source: string, variant: FixtureVariant) {
  const { experiment, position } = await openFixture(source, variant);
  const textAt = (range: Range | undefined) =>
    range && `${range.start.line}:${experiment.document.getText(range)}`;
  return { experiment, position, textAt };
}

for (const variant of fixtureVariants) {
  describe(`navigation, ${variant}`, () => {
    it('leads from an alias to its anchor, and to the aliases of that anchor alone', async () => {
      const { experiment, position, textAt } = await open(
        anchors('&a 0.1', '').replace('*a\ntr', '*$0a\ntr'),
        variant,
      );
      assert.equal(textAt(definition(experiment, position)?.range), '3:a');
      const found = (declaration: boolean) =>
        references(experiment, position, declaration).map(({ range }) => textAt(range));
      assert.deepEqual(found(true), ['3:a', '4:a']);
      assert.deepEqual(found(false), ['4:a']);
    });

    it('finds none in text, comments and at an alias that stands for nothing', async () => {
      for (const source of ['# &$0a\n', 'description: "*$0a"\n', 'description: |\n  *$0a\n']) {
        const { experiment, position } = await open(source, variant);
        assert.deepEqual(references(experiment, position, true), [], source);
      }
      const { experiment, position } = await open('training: {seed: *no$0ne}\n', variant);
      assert.equal(definition(experiment, position), undefined);
    });

    it('renames an anchor with its aliases', async () => {
      const { experiment, position, textAt } = await open(anchors('&$0a 0.1', ''), variant);
      assert.equal(textAt(anchorRange(experiment, position)), '3:a');
      const edits = renameAnchor(experiment, position, 'rate') ?? [];
      const renamed = TextDocument.applyEdits(experiment.document, edits);
      const expected = (await open(anchors('&rate 0.1', '').replace('*a\ntr', '*rate\ntr'), variant))
        .experiment;
      assert.equal(renamed, expected.document.getText());
      assert.throws(() => renameAnchor(experiment, position, 'two words'), /neither spaces/);
    });

    it('renames nothing where no anchor is', async () => {
      const { experiment, position } = await open('mod$0el:\n', variant);
      assert.equal(anchorRange(experiment, position), undefined);
      assert.equal(renameAnchor(experiment, position, 'x'), undefined);
    });

    it('selects more and more', async () => {
      const source = 'model:\n  cell: gr$0u\n  dropout: 0.1\ntraining: {seed: 1}\n';
      const { experiment, position } = await open(source, variant);
      const texts: string[] = [];
      for (let at: SelectionRange | undefined = selectionRange(experiment, position); at; at = at.parent) {
        texts.push(withoutVariant(experiment.document.getText(at.range)));
      }
      const section = 'cell: gru\n  dropout: 0.1';
      assert.deepEqual(texts, [
        'gru',
        'cell: gru',
        section,
        `model:\n  ${section}`,
        source.replace('$0', ''),
      ]);
    });
  });
}
