import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { defaultRunsDirectory, runFiles } from '../../../server/protocol/runs.ts';
import { runSummary } from '../../support/runs.ts';
import { until, untilRun, workspaceFile } from './support.ts';

/** A finished run of a classifier, as if it had been trained elsewhere. */
const file = workspaceFile('sorter.lstm.yaml');
const { record: digest } = runSummary({
  experiment: 'sorter',
  experiment_file: file.fsPath,
  task: 'classification',
  best: { epoch: 1, step: 10, val_loss: 0.5, metrics: { accuracy: 0.8 } },
});
const record = { ...digest, settings: {}, data: [], versions: {} };
const runs = workspaceFile(defaultRunsDirectory, 'sorter').fsPath;
const directory = join(runs, record.id);

const titles = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

describe('a run of another task than language modelling', () => {
  before(async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, runFiles.record), JSON.stringify(record));
    writeFileSync(file.fsPath, 'task: classification\n');
    await vscode.commands.executeCommand('lstmLab.refresh');
    await untilRun(file, () => true);
  });

  it('opens in the playground', async () => {
    await vscode.commands.executeCommand('lstmLab.openPlayground', directory);
    await until(() => titles().find((title) => title.startsWith('Playground: sorter')), titles);
  });

  it('opens its dashboard', async () => {
    await vscode.commands.executeCommand('lstmLab.openDashboard', directory);
    await until(() => titles().find((title) => title.startsWith('sorter / ')), titles);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(runs, { recursive: true });
    rmSync(file.fsPath);
  });
});
