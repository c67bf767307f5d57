import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering, diagnosticsOf, extension, until, withPythonExtension, workspaceFile } from './support.ts';

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

  it('starts and asks for no Python, whatever its settings name', async function () {
    if (process.platform === 'win32') this.skip();
    const started = workspaceFile('started').fsPath;
    const python = workspaceFile('python').fsPath;
    writeFileSync(python, `#!/bin/sh\ntouch '${started}'\n`);
    chmodSync(python, 0o755);
    const inFolder = { 'lstmLab.python': python, 'python.defaultInterpreterPath': python };
    mkdirSync(workspaceFile('.vscode').fsPath, { recursive: true });
    writeFileSync(workspaceFile('.vscode', 'settings.json').fsPath, JSON.stringify(inFolder));
    const onPyTorch = workspaceFile('torch.lstm.yaml');
    writeFileSync(onPyTorch.fsPath, `${readFileSync(file.fsPath, 'utf8')}\nbackend: pytorch\n`);
    await extension().exports.experiments();

    const told: string[] = [];
    const asked: string[] = [];
    const tell = async (message: string) => void told.push(message);
    const chosen = () => {
      asked.push('Python extension');
      return python;
    };
    const commands = ['run', 'runOn', 'resumeOn', 'queueRun', 'runSweep', 'choosePython'];
    await answering({ showErrorMessage: tell }, () =>
      withPythonExtension(chosen, async () => {
        for (const command of commands) await vscode.commands.executeCommand(`lstmLab.${command}`, onPyTorch);
      }),
    );
    assert.equal(told.length, commands.length, told.join('\n'));
    for (const sentence of told) assert.match(sentence, /^This workspace is not trusted/);
    assert.deepEqual(asked, []);
    assert.notEqual(vscode.workspace.getConfiguration('lstmLab').get('python'), python);
    assert.equal(existsSync(started), false);
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
