import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { answering, extension, newestRun, until, untilRun, workspaceFile } from './support.ts';

describe('the weights of a run', () => {
  const experiment = workspaceFile('short.lstm.yaml');

  it('are written for PyTorch, with the program that loads them', async () => {
    await extension().activate();
    if ((await newestRun(experiment))?.status !== 'finished')
      await vscode.commands.executeCommand('lstmLab.run', experiment);
    const { directory } = await untilRun(experiment, ({ status }) => status === 'finished');
    const file = workspaceFile('weights.safetensors');
    const showQuickPick = async (items: readonly { format: string }[]) =>
      items.find(({ format }) => format === 'pytorch');
    await answering({ showQuickPick, showSaveDialog: async () => file }, () =>
      vscode.commands.executeCommand('lstmLab.exportWeights', directory),
    );
    assert.match(readFileSync(file.fsPath, 'latin1'), /"rnn\.weight_ih_l0"/);
    const shown = () => vscode.window.activeTextEditor?.document;
    const program = /load_file\(".*weights\.safetensors"\)/;
    const document = await until(
      () => [shown()].find((one) => one && program.test(one.getText())),
      () => shown()?.getText(),
    );
    assert.equal(document.languageId, 'python');
  });
});
