import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiagnosticTag } from 'vscode-languageserver';
import { fixtureVariants } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { toDiagnostics } from './diagnostics.ts';

const task = 'task: language-model\ndata: {train: data/text.txt}\n';

for (const variant of fixtureVariants) {
  describe(`diagnostics, ${variant}`, () => {
    const of = async (source: string, page?: string) => {
      const { experiment } = await openFixture(source, variant);
      return { experiment, diagnostics: toDiagnostics(experiment, experiment.loaded.problems, page) };
    };

    it('lead to the page about their code', async () => {
      const { diagnostics } = await of('task: tagging\nepohs: 3\n', 'https://example.org/#{code}');
      assert.deepEqual(
        diagnostics.map(({ codeDescription }) => codeDescription?.href),
        ['https://example.org/#LSTM014', 'https://example.org/#LSTM010'],
      );
      assert.equal((await of('epohs: 3\n')).diagnostics[0]?.codeDescription, undefined);
    });

    it('name the other settings of a rule, in this file and in a base', async () => {
      const { experiment, diagnostics } = await of(
        `extends: base.lstm.yaml\nmodel: {embedding_size: 16}\n//- base.lstm.yaml\n${task}model:\n  hidden_size: 8\n  tied_weights: true\n  embedding_size: 8\n`,
      );
      const [{ relatedInformation = [] } = {}] = diagnostics;
      const at = (line: number, start: number, end: number) => ({
        start: { line, character: start },
        end: { line, character: end },
      });
      const uri = experiment.document.uri.replace('main', 'base');
      assert.deepEqual(relatedInformation, [
        { location: { uri, range: at(4, 16, 20) }, message: 'model.tied_weights is set here.' },
        { location: { uri, range: at(3, 15, 16) }, message: 'model.hidden_size is set here.' },
      ]);
    });

    it('name the setting that takes the effect of a key away', async () => {
      const { experiment, diagnostics } = await of(
        `${task}training:\n  optimizer:\n    type: adam\n    momentum: 0.5\n`,
      );
      const [{ relatedInformation: [related] = [], tags } = {}] = diagnostics;
      assert.equal(experiment.document.getText(related?.location.range), 'adam');
      assert.equal(related?.message, 'training.optimizer.type is set here.');
      assert.deepEqual(tags, [DiagnosticTag.Unnecessary]);
    });

    it('name the first of two keys that are the same', async () => {
      const { experiment, diagnostics } = await of(`${task}model:\n  cell: gru\n  cell: lstm\n`);
      const [related] = diagnostics[0]?.relatedInformation ?? [];
      assert.equal(related?.location.uri, experiment.document.uri);
      assert.equal(experiment.document.getText(related?.location.range), 'cell');
      assert.equal(related?.location.range.start.line, 3);
    });

    it('mark what has no effect, not what takes the effect away', async () => {
      const { diagnostics } = await of(`${task}generation: {top_k: 3, temperature: 0}\n`);
      assert.deepEqual(diagnostics[0]?.tags, [DiagnosticTag.Unnecessary]);
      const inherited = await of(
        `extends: base.lstm.yaml\ngeneration: {temperature: 0}\n//- base.lstm.yaml\n${task}generation: {top_k: 3}\n`,
      );
      assert.equal(inherited.diagnostics[0]?.code, 'LSTM054');
      assert.equal(inherited.diagnostics[0]?.tags, undefined);
    });
  });
}
