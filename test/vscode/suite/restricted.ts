import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering, diagnosticsOf, extension, until, workspaceFile } from './support.ts';

describe('an untrusted folder', () => {
  const file = workspaceFile('short.lstm.yaml');

  it('is untrusted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is validated', async () => {
    const diagnostics = await diagnosticsOf(workspaceFile('typo.lstm.yaml'));
    assert.ok(diagnostics.some(({ message }) => message.includes('hidden_size')));
  });

  it('shows its experiments', async () => {
    const { experiments } = await extension().activate();
    assert.ok((await experiments()).some((experiment) => experiment.file === file.fsPath));
  });

  it('shows an ONNX file', async () => {
    const model = workspaceFile('model.onnx');
    await vscode.workspace.fs.writeFile(model, new TextEncoder().encode('no model'));
    await vscode.commands.executeCommand('vscode.open', model);
    const tab = await until(() => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.ok(tab.input instanceof vscode.TabInputCustom);
    assert.equal(tab.input.viewType, 'lstmLab.onnx');
  });

  it('is not completed, whatever the settings name', async () => {
    const configuration = vscode.workspace.getConfiguration('lstmLab.inlineCompletion');
    const told: string[] = [];
    const own = vscode.languages.registerInlineCompletionItemProvider(
      { language: 'plaintext' },
      { provideInlineCompletionItems: () => [new vscode.InlineCompletionItem(' of this test')] },
    );
    await answering({ showWarningMessage: async (message: string) => void told.push(message) }, async () => {
      await configuration.update('models', { plaintext: '/missing.onnx' }, vscode.ConfigurationTarget.Global);
      const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' });
      await vscode.window.showTextDocument(document);
      await until(async () => {
        await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
        await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
        return document.getText() === '' ? undefined : document;
      });
      assert.equal(document.getText(), ' of this test');
    });
    assert.deepEqual(told, []);
    own.dispose();
    await configuration.update('models', undefined, vscode.ConfigurationTarget.Global);
  });

  it('is not trained on', async () => {
    await vscode.commands.executeCommand('lstmLab.run', file);
    await vscode.commands.executeCommand('lstmLab.queueRun', file);
    await vscode.commands.executeCommand('lstmLab.refresh');
    const experiments = await extension().exports.experiments();
    assert.deepEqual(
      experiments.flatMap(({ runs }) => runs),
      [],
    );
    assert.equal(existsSync(workspaceFile('.lstm-lab').fsPath), false);
  });
});
