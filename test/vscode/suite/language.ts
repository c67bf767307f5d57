import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { diagnosticsOf, until, workspaceFile } from './support.ts';

describe('the language server', () => {
  const file = workspaceFile('typo.lstm.yaml');
  let document: vscode.TextDocument;

  before(async () => {
    document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
  });

  it('knows the language of the file', () => {
    assert.equal(document.languageId, 'lstm-experiment');
  });

  it('underlines a typo at its place', async () => {
    const diagnostics = await diagnosticsOf(file);
    const words = diagnostics.map((diagnostic) => document.getText(diagnostic.range));
    assert.ok(words.includes('hiden_size'), words.join());
    assert.ok(diagnostics.some(({ message }) => message.includes('hidden_size')));
  });

  it('completes keys', async () => {
    const position = positionAfter('model:\n  ');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      file,
      position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('num_layers'), labels.join());
  });

  it('writes what is accepted of a completion', async () => {
    const before = document.getText();
    const editor = await vscode.window.showTextDocument(document);
    const start = positionAfter('model:\n');
    await editor.edit((edit) => edit.insert(start, '  num_la\n'));
    const caret = start.translate(0, '  num_la'.length);
    editor.selection = new vscode.Selection(caret, caret);
    await until(async () => {
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.lineAt(start.line).text.includes(':') || undefined;
    });
    assert.equal(document.lineAt(start.line).text, '  num_layers: 1');
    await vscode.commands.executeCommand('leaveSnippet');
    await restore(before);
  });

  it('explains a key', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      positionAfter('embedding_'),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content as vscode.MarkdownString).value);
    assert.match(text.join('\n'), /embedding_size/);
  });

  it('applies a quick fix, and formats the file', async () => {
    const [diagnostic] = await diagnosticsOf(file);
    assert.ok(diagnostic);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file,
      diagnostic.range,
    );
    const fix = actions.find(({ title }) => title.includes('hidden_size'));
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /\n {2}hidden_size: 16\n/);
    await vscode.commands.executeCommand('editor.action.formatDocument');
    assert.match(document.getText(), /\ndata: \{train: text\.txt\}\nmodel:\n {2}embedding_size: 8\n/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.match(document.getText(), /\n {2}hiden_size: 16\n/);
  });

  it('leads from a message to its explanation', async () => {
    const [diagnostic] = await diagnosticsOf(file);
    const code = diagnostic?.code;
    assert.ok(typeof code === 'object');
    assert.equal(code.value, 'LSTM010');
    assert.equal(code.target.toString(true), 'command:lstmLab.explainProblem?["LSTM010"]');
    await vscode.commands.executeCommand('lstmLab.explainProblem', code.value);
    const shown = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(() => shown().find((label) => /problems\.md/.test(label)));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.window.showTextDocument(document);
  });

  it('comes back after a crash', async function () {
    if (process.platform === 'win32') this.skip();
    const [server] = serverProcesses();
    assert.ok(server);
    process.kill(server, 'SIGKILL');
    await until(() => serverProcesses().find((found) => found !== server));
    const before = document.getText();
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'epohs: 1\n'));
    const found = () => vscode.languages.getDiagnostics(file).map(({ range }) => document.getText(range));
    await until(() => found().includes('epohs') || undefined, found);
    await restore(before);
  });

  /** Those that this extension host has started. */
  function serverProcesses(): number[] {
    const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
    return lines.flatMap((line) => {
      const [, pid, parent, program = ''] = /^ *(\d+) +(\d+) +(.*)$/.exec(line) ?? [];
      const isServer = Number(parent) === process.pid && program.includes('language-server.cjs');
      return isServer ? Number(pid) : [];
    });
  }

  it('tells of files that are not open', async () => {
    const other = workspaceFile('unopened.lstm.yaml');
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode('abstract: true\nepohs: 1\n'));
    const codes = () => vscode.languages.getDiagnostics(other).map(({ code }) => Object(code).value);
    await until(() => codes().includes('LSTM010') || undefined);
    await vscode.workspace.fs.delete(other);
    await until(() => codes().length === 0 || undefined);
  });

  /** It may have been saved meanwhile. */
  async function restore(text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, new vscode.Range(0, 0, document.lineCount, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await document.save();
  }

  function positionAfter(text: string): vscode.Position {
    const offset = document.getText().indexOf(text);
    assert.ok(offset >= 0, text);
    return document.positionAt(offset + text.length);
  }
});
