import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering, extension, newestRun, until, untilRun, workspaceFile } from './support.ts';

const models = 'lstmLab.inlineCompletion.models';

/** A text with the cursor at its end. */
async function open(language: string, content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(end, end);
  return editor;
}

/** Asks for a completion and takes it, until something has come. */
async function completed({ document }: vscode.TextEditor): Promise<string> {
  const before = document.getText();
  return until(async () => {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
    const text = document.getText();
    return text === before ? undefined : text.slice(before.length);
  });
}

async function setModels(value: Readonly<Record<string, string>> | undefined): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration().update(models, value, target);
}

describe('inline completion', () => {
  const experiment = workspaceFile('short.lstm.yaml');

  before(async () => {
    await extension().activate();
    if ((await newestRun(experiment))?.status !== 'finished') {
      await vscode.commands.executeCommand('lstmLab.run', experiment);
      await untilRun(experiment, ({ status }) => status === 'finished');
    }
  });

  after(async () => {
    await setModels(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is off until a model is named', () => {
    assert.deepEqual(vscode.workspace.getConfiguration().get(models), {});
  });

  it('continues the line with the model of a run that was chosen for the language', async () => {
    const run = await newestRun(experiment);
    const showQuickPick = async (items: readonly string[]) => items.find((item) => item === 'plaintext');
    await answering({ showQuickPick, showInformationMessage: async () => undefined }, () =>
      vscode.commands.executeCommand('lstmLab.useForInlineCompletion', run?.directory),
    );
    assert.deepEqual(vscode.workspace.getConfiguration().get(models), { plaintext: run?.directory });
    const added = await completed(await open('plaintext', 'the whale'));
    assert.notEqual(added.trim(), '');
    assert.doesNotMatch(added, /\n/);
  });

  it('takes the newest run of an experiment that is named relative to the folder', async () => {
    await setModels({ plaintext: 'short.lstm.yaml' });
    assert.notEqual(await completed(await open('plaintext', 'the ship')), '');
  });

  it('says once which model cannot be opened', async () => {
    const told: string[] = [];
    const showWarningMessage = async (message: string) => void told.push(message);
    await answering({ showWarningMessage }, async () => {
      await setModels({ plaintext: 'missing.onnx' });
      await open('plaintext', 'the');
      await until(async () => {
        await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
        return told.length > 0 ? true : undefined;
      });
      const again = await open('plaintext', 'a');
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
      await vscode.commands.executeCommand('editor.action.inlineSuggest.commit');
      assert.equal(again.document.getText(), 'a');
    });
    assert.equal(told.length, 1);
    assert.match(String(told[0]), /missing\.onnx/);
  });
});
