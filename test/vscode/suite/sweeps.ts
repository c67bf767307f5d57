import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isActive } from '../../../server/protocol/runs.ts';
import { answering, extension, until, workspaceFile } from './support.ts';

describe('a sweep', () => {
  const file = workspaceFile('sweep.lstm.yaml');
  const longer = workspaceFile('long-sweep.lstm.yaml');
  const runs = async (of = file) => {
    const experiments = await extension().exports.experiments();
    return experiments.find((experiment) => experiment.file === of.fsPath)?.runs ?? [];
  };

  const untilQuiet = () =>
    until(async () => {
      const at = (await runs(longer)).map(({ status }) => status);
      return at.some((status) => status === 'queued' || isActive(status)) ? undefined : at;
    });

  it('is offered above its file, with the number of its runs', async () => {
    await extension().activate();
    await vscode.window.showTextDocument(file);
    const lens = await until(async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        file,
      );
      return lenses.find(({ command }) => command?.command === 'lstmLab.runSweep');
    });
    assert.match(lens.command?.title ?? '', /3/);
  });

  it('makes a run of each combination, and tells once that it has finished', async () => {
    const told: string[] = [];
    const showInformationMessage = async (text: string) => {
      told.push(text);
    };
    await answering({ showInformationMessage }, async () => {
      await vscode.commands.executeCommand('lstmLab.runSweep', file);
      await until(
        () => told.find((text) => /has finished/.test(text)),
        () => told,
      );
    });
    const all = await runs();
    assert.deepEqual(
      all.map(({ status, record }) => [status, record.sweep?.trial]).sort(),
      [1, 2, 3].map((trial) => ['finished', trial]),
    );
    assert.equal(told.length, 2, told.join('\n'));
    assert.match(told[1]!, /Best: loss [\d.]+ with model\.hidden_size \d+\./);
  });

  it('stops with its runs, and goes on where it was', async () => {
    const before = (await runs()).length;
    const told: string[] = [];
    const showInformationMessage = async (text: string) => {
      told.push(text);
    };
    await answering({ showInformationMessage }, async () => {
      await vscode.commands.executeCommand('lstmLab.runSweep', longer);
      await until(async () => (await runs(longer)).find(({ status }) => status === 'running'));
      await vscode.commands.executeCommand('lstmLab.stopSweep', longer);
      await untilQuiet();
      await vscode.commands.executeCommand('lstmLab.stopSweep', longer);
      assert.equal(told.at(-1), 'No sweep is running.');
      await vscode.commands.executeCommand('lstmLab.resumeSweep', longer);
      await until(async () => (await runs(longer)).find(({ status }) => status === 'running'));
      await vscode.commands.executeCommand('lstmLab.stopSweep', longer);
      await untilQuiet();
    });
    assert.equal((await runs()).length, before);
  });
});
