/** The real server process, as it is shipped, spoken to over its standard streams. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentDiagnosticReport,
  FoldingRange,
  Hover,
  InlayHint,
  PreviousResultId,
  PublishDiagnosticsParams,
  RegistrationParams,
  TextEdit,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { type ExperimentFacts, summaryMethod } from '../protocol/language.ts';

const pulling = {
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true, insertReplaceSupport: true } },
  },
  workspace: {
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

describe('language server', () => {
  let folder = '';
  let child: ChildProcess | undefined;
  let connection: MessageConnection | undefined;
  let registered: unknown[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'language-server-'));
    await build({
      entryPoints: ['server/language/main.ts'],
      outfile: join(folder, 'dist/language-server.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    });
    writeFileSync(join(folder, 'text.txt'), 'abcd'.repeat(5000));
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(async () => {
    const ended = child && new Promise((resolve) => child?.once('exit', resolve));
    await connection?.sendRequest('shutdown');
    await connection?.sendNotification('exit');
    await ended;
    connection?.dispose();
  });

  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

  async function start(capabilities: object, options: object = {}): Promise<MessageConnection> {
    registered = [];
    child = spawn(process.execPath, [join(folder, 'dist/language-server.cjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    assert.ok(child.stdin && child.stdout);
    connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => null);
    connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
      registered.push(...params.registrations.map(({ registerOptions }) => registerOptions));
      return null;
    });
    connection.onRequest('client/unregisterCapability', () => null);
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: uriOf('project'), name: 'project' }],
      capabilities,
      initializationOptions: { runsDirectory: '.lstm-lab/runs', ...options },
    });
    await connection.sendNotification('initialized', {});
    return connection;
  }

  async function openDocument(name: string, text: string): Promise<string> {
    const uri = uriOf(name);
    const textDocument = { uri, languageId: 'lstm-experiment', version: 1, text };
    await connection?.sendNotification('textDocument/didOpen', { textDocument });
    return uri;
  }

  async function pull(uri: string): Promise<Diagnostic[]> {
    const report = await connection?.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    assert.equal(report?.kind, 'full');
    return report.items;
  }

  it('answers requests on a document as it is being edited', async () => {
    const server = await start(pulling);
    const uri = await openDocument(
      'a.lstm.yaml',
      'task: language-model\ndata: {train: text.txt}\nmodel:\n  hiden_size: 8\n',
    );
    const [problem, ...others] = await pull(uri);
    assert.equal(problem?.code, 'LSTM010');
    assert.deepEqual(problem.range, { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } });
    assert.deepEqual(others, []);

    const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 12 } };
    await server.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: 'hidden_size' }],
    });
    assert.deepEqual(await pull(uri), []);
    const position = { line: 3, character: 4 };
    const hover = await server.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position });
    assert.match(JSON.stringify(hover.contents), /Number of cells in each layer/);
    const items = await server.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 4, character: 0 },
    });
    assert.ok(items.some(({ label }) => label === 'training'));
  });

  it('sees an unsaved base file, and files that appear', async () => {
    const server = await start(pulling);
    const child = await openDocument('child.lstm.yaml', 'extends: base.lstm.yaml\n');
    assert.deepEqual(
      (await pull(child)).map(({ code }) => code),
      ['LSTM030'],
    );
    await openDocument('base.lstm.yaml', 'task: language-model\ndata: {train: late.txt}\n');
    assert.deepEqual(
      (await pull(child)).map(({ code }) => code),
      ['LSTM040'],
    );
    const baseUri = pathToFileURL(folder).href;
    assert.deepEqual(registered.at(-1), {
      watchers: ['base.lstm.yaml', 'late.txt'].map((pattern) => ({ globPattern: { baseUri, pattern } })),
    });
    writeFileSync(join(folder, 'late.txt'), 'abcd'.repeat(5000));
    await server.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('late.txt'), type: 1 }],
    });
    assert.deepEqual(await pull(child), []);
  });

  it('watches the files that a sweep names', async () => {
    await start(pulling);
    const sweep = 'sweep: {keys: {data.train: [text.txt, absent.txt]}}';
    const uri = await openDocument(
      'sweep.lstm.yaml',
      `task: language-model\ndata: {train: text.txt}\n${sweep}\n`,
    );
    assert.deepEqual(
      (await pull(uri)).map(({ code }) => code),
      ['LSTM040'],
    );
    assert.match(JSON.stringify(registered.at(-1)), /"absent\.txt"/);
  });

  it('sees an unsaved base however the editor writes its address, until it is closed', async () => {
    const server = await start(pulling);
    const child = await openDocument('child.lstm.yaml', 'extends: base (1).lstm.yaml\n');
    const text = 'task: language-model\ndata: {train: text.txt}\n';
    const uri = uriOf('base (1).lstm.yaml').replace('(', '%28').replace(')', '%29');
    const textDocument = { uri, languageId: 'lstm-experiment', version: 1, text };
    await server.sendNotification('textDocument/didOpen', { textDocument });
    assert.deepEqual(await pull(child), []);
    const refreshed = new Promise((resolve) => {
      server.onRequest('workspace/diagnostic/refresh', () => {
        resolve(undefined);
        return null;
      });
    });
    await server.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await refreshed;
    assert.deepEqual(
      (await pull(child)).map(({ code }) => code),
      ['LSTM030'],
    );
  });

  it('counts the data for the summary', async () => {
    const server = await start(pulling);
    const uri = await openDocument(
      'b.lstm.yaml',
      'task: language-model\ndata: {train: text.txt, validation: 0.5}\ntraining: {batch_size: 10, sequence_length: 50, epochs: 3}\n',
    );
    const facts = await server.sendRequest<ExperimentFacts>(summaryMethod, { uri });
    assert.equal(facts.runnable, true);
    assert.equal(facts.vocabularySize, 4);
    assert.equal(facts.totalSteps, 60);
    assert.equal(await server.sendRequest(summaryMethod, { uri: uriOf('closed.lstm.yaml') }), null);
  });

  it('reads examples in a thread, and tells what is wrong with them in the language of the person', async () => {
    const words = Array.from(
      { length: 40 },
      (_, i) => `w${i % 9} ${i % 2 ? 'A' : 'B'}${i % 4 === 3 ? '\n' : ''}\n`,
    );
    writeFileSync(join(folder, 'tags.conll'), words.join(''));
    const server = await start(pulling, { l10nBundle: 'l10n/bundle.l10n.zh-cn.json' });
    const text = 'task: tagging\ndata: {train: tags.conll}\ntraining: {batch_size: 4, epochs: 3}\n';
    const uri = await openDocument('d.lstm.yaml', text);
    const facts = await server.sendRequest<ExperimentFacts>(summaryMethod, { uri });
    assert.deepEqual([facts.runnable, facts.totalSteps], [true, 9]);
    assert.ok(facts.parameters && facts.memoryBytes);

    writeFileSync(join(folder, 'tags.conll'), `${words.join('')}alone\n`);
    const broken = await server.sendRequest<ExperimentFacts>(summaryMethod, { uri });
    assert.deepEqual([broken.runnable, broken.parameters], [false, undefined]);
    const [problem, ...others] = await pull(uri);
    assert.deepEqual([problem?.code, problem?.range.start.line, others], ['LSTM045', 1, []]);
    assert.match(String(problem?.message), /^tags\.conll:51: .*\p{Script=Han}/u);
    assert.equal(problem?.relatedInformation?.[0]?.location.uri, uriOf('tags.conll'));
  });

  it('sends problems to a client that cannot ask, in its language', async () => {
    const server = await start({}, { l10nBundle: 'l10n/bundle.l10n.zh-cn.json' });
    const received = new Promise<PublishDiagnosticsParams>((resolve) => {
      server.onNotification('textDocument/publishDiagnostics', resolve);
    });
    await openDocument('c.lstm.yaml', 'epohs: 3\n');
    const { diagnostics } = await received;
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ['LSTM010', 'LSTM014', 'LSTM014'],
    );
    assert.ok(
      diagnostics.every(({ message }) => /\p{Script=Han}/u.test(String(message))),
      JSON.stringify(diagnostics),
    );
  });

  it('tells of files that are not open, and again when they have changed', async () => {
    mkdirSync(join(folder, 'project'));
    const file = join(folder, 'project/e.lstm.yaml');
    writeFileSync(file, 'abstract: true\nepohs: 3\n');
    const server = await start(pulling);
    const ask = (previousResultIds: PreviousResultId[]) =>
      server.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const codes = ({ items }: WorkspaceDiagnosticReport) =>
      items.map((item) => (item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind));
    const first = await ask([]);
    assert.deepEqual(codes(first), [['LSTM010']]);
    const [{ uri = '', resultId: value = '' } = {}] = first.items;
    const second = ask([{ uri, value }]);
    writeFileSync(file, 'abstract: true\n');
    await server.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    assert.deepEqual(codes(await second), [[]]);
  });

  it('mends, formats and annotates a document', async () => {
    const server = await start(
      {
        ...pulling,
        textDocument: { ...pulling.textDocument, diagnostic: { codeDescriptionSupport: true } },
      },
      { problemPage: 'https://example.org/{code}' },
    );
    const text = 'task: language-model\ndata:\n    train: text.txt\nepochs: 3\nmodel: { cell: gru }\n';
    const uri = await openDocument('f.lstm.yaml', text);
    const [problem] = await pull(uri);
    assert.equal(problem?.codeDescription?.href, 'https://example.org/LSTM011');
    const [action] = await server.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: problem?.range,
      context: { diagnostics: [] },
    });
    assert.equal(action?.title, 'Move to "training"');
    const edits = await server.sendRequest<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.equal(edits.length, 3);
    const ofModel = await server.sendRequest<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument: { uri },
      range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } },
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.deepEqual([ofModel.length, ofModel[0]?.range.start.line], [2, 4]);
    const folds = await server.sendRequest<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri },
    });
    assert.deepEqual(folds, [{ startLine: 1, endLine: 2 }]);
    const contentChanges = [{ text: text.replace('epochs: 3\n', '') }];
    await server.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges,
    });
    await server.sendRequest(summaryMethod, { uri });
    const hints = await server.sendRequest<InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.match(String(hints[0]?.label), /^[\d,]+ parameters$/);
  });

  it('works in a document that is not on disk', async () => {
    const server = await start(pulling);
    const uri = 'untitled:Untitled-1';
    const textDocument = {
      uri,
      languageId: 'lstm-experiment',
      version: 1,
      text: 'task: language-model\ndata: {train: x.txt}\n',
    };
    await server.sendNotification('textDocument/didOpen', { textDocument });
    assert.deepEqual(await pull(uri), []);
  });
});
