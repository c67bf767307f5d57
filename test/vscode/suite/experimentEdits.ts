import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { answering, extension, until, workspaceFile } from './support.ts';

const text = `# Alone.
task: language-model
data: { train: text.txt }
model: { hidden_size: 8 }
`;

describe('an experiment', () => {
  const alone = workspaceFile('alone.lstm.yaml');
  const moved = workspaceFile('deep', 'alone.lstm.yaml');

  before(async () => {
    writeFileSync(alone.fsPath, text);
    await known(alone);
  });

  it('gives a base', async () => {
    const showQuickPick = async (items: readonly vscode.QuickPickItem[]) =>
      items.filter(({ label }) => label === 'data');
    await answering({ showQuickPick, showInputBox: async () => 'common' }, () =>
      vscode.commands.executeCommand('lstmLab.extractBase', alone),
    );
    assert.match(readFileSync(workspaceFile('common.lstm.yaml').fsPath, 'utf8'), /abstract: true\ndata:/);
    assert.match(readFileSync(alone.fsPath, 'utf8'), /^# Alone\.\n+extends: common\.lstm\.yaml/);
  });

  it('moves to another folder with what was not saved yet, and finds there what it found', async () => {
    const document = await vscode.workspace.openTextDocument(alone);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(alone, new vscode.Position(0, 0), '# Not saved yet.\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    mkdirSync(dirname(moved.fsPath));
    const showOpenDialog = async () => [vscode.Uri.file(dirname(moved.fsPath))];
    await answering({ showOpenDialog }, () =>
      vscode.commands.executeCommand('lstmLab.moveExperiment', alone),
    );
    assert.equal(existsSync(alone.fsPath), false);
    const after = readFileSync(moved.fsPath, 'utf8');
    assert.match(after, /^# Not saved yet\.\n/);
    assert.match(after, /extends: \.\.\/common\.lstm\.yaml/);
    await known(moved);
  });

  it('comes back from a run', async () => {
    const experiments = await extension().exports.experiments();
    const run = experiments.flatMap(({ runs }) => runs).find(({ record }) => record.experiment === 'short');
    const showQuickPick = async (items: readonly { isNew: boolean }[]) => items.find(({ isNew }) => isNew);
    await answering({ showQuickPick, showInputBox: async () => 'restored' }, () =>
      vscode.commands.executeCommand('lstmLab.restoreFile', run?.directory),
    );
    const restored = readFileSync(workspaceFile('restored.lstm.yaml').fsPath, 'utf8');
    assert.equal(restored, readFileSync(join(run?.directory ?? '', 'experiment.yaml'), 'utf8'));
  });

  it('is brought back to what a run had, which its editor can undo', async () => {
    const file = workspaceFile('short.lstm.yaml');
    const now = readFileSync(file.fsPath, 'utf8');
    const run = (await extension().exports.experiments()).find((one) => one.file === file.fsPath)?.runs[0];
    const answers = {
      showQuickPick: async (items: readonly { isNew: boolean }[]) => items.find(({ isNew }) => !isNew),
      showWarningMessage: async (_text: string, _options: unknown, button: string) => button,
    };
    await answering(answers, () => vscode.commands.executeCommand('lstmLab.restoreFile', run?.directory));
    assert.equal(
      readFileSync(file.fsPath, 'utf8'),
      readFileSync(join(run?.directory ?? '', 'experiment.yaml'), 'utf8'),
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), now);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

async function known(file: vscode.Uri): Promise<void> {
  await until(async () => {
    const experiments = await extension().exports.experiments();
    return experiments.some((experiment) => experiment.file === file.fsPath) || undefined;
  });
}
