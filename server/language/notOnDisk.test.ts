/** Untitled documents, and those of virtual workspaces. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toDiagnostics } from './diagnostics.ts';
import { OpenExperiments } from './experiments.ts';
import { documentLinks } from './links.ts';

async function problemsOf(uri: string, texts: Readonly<Record<string, string>>) {
  const documents = Object.entries(texts).map(([one, text]) =>
    TextDocument.create(one, 'lstm-experiment', 1, text),
  );
  const get = (one: string) => documents.find((document) => document.uri === one);
  const experiment = await new OpenExperiments({ get, all: () => documents }, 'runs').get(uri);
  assert.ok(experiment);
  assert.equal(experiment.onDisk, false);
  assert.deepEqual(documentLinks(experiment), []);
  return toDiagnostics(experiment, experiment.loaded.problems, undefined);
}
const codes = (problems: readonly { code?: unknown }[]) => problems.map(({ code }) => code);

for (const folder of ['untitled:', 'vscode-vfs://github/some/where/']) {
  describe(`documents below ${folder}`, () => {
    const main = `${folder}main%20one.lstm.yaml`;

    it('are checked, but neither their data nor a base that cannot be read', async () => {
      assert.deepEqual(
        codes(await problemsOf(main, { [main]: 'task: tagging\ndata: {train: none.conll}\nepohs: 1\n' })),
        ['LSTM010'],
      );
      const text = 'extends: ../base.lstm.yaml\ntraining: {optimizer: {momentum: 0.9}, init_from: gone}\n';
      assert.deepEqual(await problemsOf(main, { [main]: text }), []);
      assert.deepEqual(codes(await problemsOf(main, { [main]: 'task: tagging\n' })), ['LSTM014']);
    });

    it('extend each other while they are open', async () => {
      const base = `${folder}base.lstm.yaml`;
      const text = 'extends: base.lstm.yaml\nmodel: {embedding_size: 16}\n';
      const [problem, ...others] = await problemsOf(main, {
        [main]: text,
        [base]:
          'task: language-model\ndata: {train: a.txt}\nmodel: {embedding_size: 8, hidden_size: 8, tied_weights: true}\n',
      });
      assert.deepEqual([problem?.code, problem?.relatedInformation, others], ['LSTM060', [], []]);
    });
  });
}

it('a document on the disk misses its base', async () => {
  const uri = 'file:///nowhere/main.lstm.yaml';
  const document = TextDocument.create(uri, 'lstm-experiment', 1, 'extends: base.lstm.yaml\n');
  const experiments = new OpenExperiments({ get: () => document, all: () => [document] }, 'runs');
  assert.deepEqual(codes((await experiments.get(uri))?.loaded.problems ?? []), ['LSTM030']);
});
