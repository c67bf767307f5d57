import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { defaultRunsDirectory } from '../../../server/protocol/runs.ts';
import { until, untilRun, workspaceFile } from './support.ts';

const experiment = workspaceFile('mails.lstm.yaml');
const data = workspaceFile('mails.csv');
const asked = workspaceFile('asked.txt');
const answers = workspaceFile('asked.predictions.txt');

const settings = `task: classification
data: {train: mails.csv}
model: {embedding_size: 4, hidden_size: 4}
training: {epochs: 1, threads: 1}
`;

/** What is chosen of a list: the run of this experiment. */
async function chooseOwn(items: readonly vscode.QuickPickItem[]) {
  return items.find(({ label }) => label.startsWith('mails / '));
}

describe('Predict File', () => {
  const { showQuickPick } = vscode.window;

  before(async () => {
    const rows = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'good day,yes' : 'bad day,no'));
    writeFileSync(data.fsPath, ['text,label', ...rows].join('\n'));
    writeFileSync(experiment.fsPath, settings);
    writeFileSync(asked.fsPath, 'good day\nbad day\n');
    await vscode.commands.executeCommand('lstmLab.refresh');
    await vscode.commands.executeCommand('lstmLab.run', experiment);
    await untilRun(experiment, ({ status }) => status === 'finished');
    Object.assign(vscode.window, { showQuickPick: chooseOwn });
  });

  it('answers a file into a new one beside it, and shows that', async () => {
    await vscode.commands.executeCommand('lstmLab.predictFile', asked);
    const document = await until(() => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.fsPath === answers.fsPath ? shown : undefined;
    });
    const lines = document.getText().trimEnd().split('\n');
    assert.equal(lines.length, 2);
    for (const line of lines) assert.match(line, /^(yes|no) 0\.\d{3} {3}(yes|no) 0\.\d{3}$/);
  });

  it('leaves nothing where the file cannot be answered', async () => {
    const damaged = workspaceFile('damaged.txt');
    writeFileSync(damaged.fsPath, Uint8Array.of(0x1f, 0x8b, 1, 2, 3));
    const { showErrorMessage } = vscode.window;
    const told: string[] = [];
    const listen = async (message: string) => {
      told.push(message);
    };
    Object.assign(vscode.window, { showErrorMessage: listen });
    try {
      await vscode.commands.executeCommand('lstmLab.predictFile', damaged);
      await until(() => told[0]);
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
      rmSync(damaged.fsPath);
    }
    assert.match(told[0] ?? '', /gzip/);
    const left = readdirSync(workspaceFile().fsPath).filter((name) => name.startsWith('damaged'));
    assert.deepEqual(left, []);
  });

  after(async () => {
    Object.assign(vscode.window, { showQuickPick });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(workspaceFile(defaultRunsDirectory, 'mails').fsPath, { recursive: true });
    for (const { fsPath } of [experiment, data, asked, answers]) if (existsSync(fsPath)) rmSync(fsPath);
  });
});
