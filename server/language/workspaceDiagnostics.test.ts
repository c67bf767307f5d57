import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { toDiagnostics } from './diagnostics.ts';
import { OpenExperiments } from './experiments.ts';
import { WorkspaceDiagnostics } from './workspaceDiagnostics.ts';

const right = 'abstract: true\n';
const wrong = '\uFEFFabstract: true\r\nepohs: 3\r\n';

describe('workspace diagnostics', () => {
  let root = '';
  let open: string[] = [];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'workspace-'));
    open = [];
    mkdirSync(join(root, 'a/deep/.hidden'), { recursive: true });
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'right.lstm.yaml'), right);
    writeFileSync(join(root, 'a/deep/wrong.lstm.yaml'), wrong);
    for (const unseen of ['a/other.yaml', 'a/deep/.hidden/h.lstm.yaml', 'node_modules/n.lstm.yaml'])
      writeFileSync(join(root, unseen), wrong);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function start(): WorkspaceDiagnostics {
    const experiments = new OpenExperiments({ get: () => undefined, all: () => [] }, '.lstm-lab/runs');
    return new WorkspaceDiagnostics({
      folders: async () => [root, join(root, 'a')].map((folder) => pathToFileURL(folder).href),
      load: (document) => experiments.load(document),
      isOpen: (file) => open.includes(basename(file)),
      toDiagnostics: (experiment) => toDiagnostics(experiment, experiment.loaded.problems, undefined),
    });
  }
  const ask = (workspace: WorkspaceDiagnostics, previousResultIds: PreviousResultId[] = []) =>
    workspace.report({ previousResultIds }, new CancellationTokenSource().token);
  const shortly = ({ items }: WorkspaceDiagnosticReport) =>
    items.map((item) => [
      basename(item.uri),
      item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind,
    ]);
  const idsOf = ({ items }: WorkspaceDiagnosticReport) =>
    items.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));

  it('are those of every experiment file, once, though folders overlap', async () => {
    const report = await ask(start());
    assert.deepEqual(shortly(report), [
      ['wrong.lstm.yaml', ['LSTM010']],
      ['right.lstm.yaml', []],
    ]);
    const [item] = report.items;
    assert.ok(item?.kind === 'full');
    assert.deepEqual(item.items[0]?.range, {
      start: { line: 1, character: 0 },
      end: { line: 1, character: 5 },
    });
  });

  it('leave out open files, and are withdrawn from files that are gone', async () => {
    const workspace = start();
    const first = await ask(workspace);
    open = ['right.lstm.yaml'];
    rmSync(join(root, 'a/deep/wrong.lstm.yaml'));
    workspace.invalidate();
    assert.deepEqual(shortly(await ask(workspace, idsOf(first))), [['wrong.lstm.yaml', []]]);
  });

  it('come again only when something has changed, and then name what is as it was', async () => {
    const workspace = start();
    const first = await ask(workspace);
    let isAnswered = false;
    const second = ask(workspace, idsOf(first)).finally(() => {
      isAnswered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isAnswered, false);
    writeFileSync(join(root, 'right.lstm.yaml'), wrong);
    workspace.invalidate();
    assert.deepEqual(shortly(await second), [
      ['wrong.lstm.yaml', 'unchanged'],
      ['right.lstm.yaml', ['LSTM010']],
    ]);
  });

  it('are told of a file that was just closed, if it is of the workspace', async () => {
    const workspace = start();
    const closed = async (path: string) =>
      (await workspace.closed(pathToFileURL(join(root, path)).href)).map(({ code }) => code);
    assert.deepEqual(await closed('a/deep/wrong.lstm.yaml'), ['LSTM010']);
    assert.deepEqual(await closed('a/deep/.hidden/h.lstm.yaml'), []);
    assert.deepEqual(await closed('gone.lstm.yaml'), []);
    assert.deepEqual(await workspace.closed('untitled:Untitled-1'), []);
  });

  it('end with a request that is cancelled', async () => {
    const workspace = start();
    await ask(workspace);
    const source = new CancellationTokenSource();
    const pending = workspace.report({ previousResultIds: [] }, source.token);
    source.cancel();
    assert.deepEqual(await pending, { items: [] });
  });
});
