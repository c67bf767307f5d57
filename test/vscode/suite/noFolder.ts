import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, extension, untilRun, workspaceFile } from './support.ts';

describe('a window without a folder', () => {
  it('has no folder', () => {
    assert.equal(vscode.workspace.workspaceFolders, undefined);
  });

  it('has no experiments and no error', async () => {
    const { experiments } = await extension().activate();
    assert.deepEqual(await experiments(), []);
  });

  it('validates a file that is opened alone', async () => {
    const diagnostics = await diagnosticsOf(workspaceFile('typo.lstm.yaml'));
    assert.ok(diagnostics.some(({ message }) => message.includes('hidden_size')));
  });

  it('trains a file that is opened alone', async () => {
    const file = workspaceFile('short.lstm.yaml');
    await vscode.window.showTextDocument(file);
    await vscode.commands.executeCommand('lstmLab.run', file);
    await untilRun(file, ({ status }) => status === 'finished');
  });
});
