import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { answering, newestRun, workspaceFile } from './support.ts';

describe('Export…', () => {
  it('writes what a run measured where the person wants it, in the format that was chosen', async () => {
    const run = await newestRun(workspaceFile('sweep.lstm.yaml'));
    const target = workspaceFile('exported.csv');
    const told: string[] = [];
    const answers = {
      showQuickPick: async (items: readonly vscode.QuickPickItem[]) =>
        items.find(({ label }) => label === 'CSV'),
      showSaveDialog: async ({ defaultUri }: vscode.SaveDialogOptions) => {
        assert.match(defaultUri?.fsPath ?? '', /sweep\.csv$/);
        return target;
      },
      showInformationMessage: async (text: string) => {
        told.push(text);
      },
    };
    await answering(answers, () => vscode.commands.executeCommand('lstmLab.exportRuns', run?.directory));
    assert.match(await readFile(target.fsPath, 'utf8'), /^run,kind,step,epoch,/);
    assert.deepEqual(told, [`Exported to ${target.fsPath}`]);
  });
});
