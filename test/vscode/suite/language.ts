import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, workspaceFile } from './support.ts';

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

  function positionAfter(text: string): vscode.Position {
    const offset = document.getText().indexOf(text);
    assert.ok(offset >= 0, text);
    return document.positionAt(offset + text.length);
  }
});
