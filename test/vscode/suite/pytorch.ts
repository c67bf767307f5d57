import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runFiles } from '../../../server/protocol/runs.ts';
import {
  answering,
  extension,
  newestRun,
  until,
  untilRun,
  untilSettled,
  withPythonExtension,
  workspaceFile,
} from './support.ts';

interface Told {
  readonly message: string;
  readonly actions: readonly string[];
}

/** A program that answers as a Python without torch does. */
function barePython(name: string): string {
  const path = workspaceFile(name).fsPath;
  const facts = {
    python: '3.12.1',
    torch: null,
    numpy: null,
    broken: null,
    managed: false,
    cuda: [],
    mps: false,
  };
  writeFileSync(path, `#!/bin/sh\necho '${JSON.stringify(facts)}'\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Chooses the item with this label, in the first list that is asked. */
const choosing = (label: string) => async (items: readonly vscode.QuickPickItem[]) => {
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} is not offered: ${items.map((one) => one.label).join(', ')}`);
  return item;
};

describe('runs on PyTorch', () => {
  const short = workspaceFile('short.lstm.yaml');
  const long = workspaceFile('long.lstm.yaml');
  const settings = () => vscode.workspace.getConfiguration('lstmLab');

  before(async function () {
    if (process.platform === 'win32') this.skip();
    const { experiments } = await extension().activate();
    await experiments();
  });

  const runOn = (label: string) =>
    answering({ showQuickPick: choosing(label) }, () =>
      vscode.commands.executeCommand('lstmLab.runOn', short),
    );

  async function stoppedRun(): Promise<string> {
    await vscode.commands.executeCommand('lstmLab.run', long);
    const { directory } = await untilRun(long, ({ record }) => record.progress.step > 0);
    await vscode.commands.executeCommand('lstmLab.stop', directory);
    await untilRun(long, ({ status }) => status === 'stopped');
    return directory;
  }

  /** Runs on PyTorch, which is refused, and says what was told; such an answer is given. */
  async function refusal(answer?: string): Promise<Told> {
    const before = await newestRun(short);
    const told: Told[] = [];
    const tell = async (message: string, ...actions: string[]) => {
      told.push({ message, actions });
      return answer;
    };
    await answering({ showErrorMessage: tell }, async () => {
      await runOn('PyTorch');
      await until(() => told[0]);
      await until(async () => ((await newestRun(short))?.directory === before?.directory ? true : undefined));
    });
    assert.equal(told.length, 1, JSON.stringify(told));
    return told[0]!;
  }

  it('without torch: one message says so, with the command that installs it, and no run is left', async () => {
    const python = barePython('bare-python');
    await settings().update('python', python, vscode.ConfigurationTarget.Workspace);
    const text = readFileSync(short.fsPath, 'utf8');
    const runs = workspaceFile('.lstm-lab', 'runs', 'short').fsPath;
    const before = existsSync(runs) ? readdirSync(runs) : [];
    const { message, actions } = await refusal('Copy Command');
    assert.match(message, /^short could not begin: .*has no torch/);
    assert.deepEqual(actions, ['Run in Terminal', 'Copy Command', 'Choose Interpreter…']);
    assert.deepEqual(existsSync(runs) ? readdirSync(runs) : [], before);
    const copied = `${python} -m pip install --upgrade torch numpy`;
    await until(async () => ((await vscode.env.clipboard.readText()) === copied ? true : undefined));
    assert.equal(readFileSync(short.fsPath, 'utf8'), text, 'the file is as it was');
    await settings().update('python', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('are given the interpreter that is chosen in the Python extension, at each run', async () => {
    let chosen = barePython('first-python');
    await withPythonExtension(
      () => chosen,
      async () => {
        assert.ok((await refusal()).message.includes(`The Python ${chosen} (`));
        chosen = barePython('second-python');
        assert.ok((await refusal()).message.includes(`The Python ${chosen} (`));
      },
    );
  });

  it('go on on the built-in engine', async () => {
    const directory = await stoppedRun();
    await settings().update('python', barePython('bare-python'), vscode.ConfigurationTarget.Workspace);
    const resumeOn = (label: string) =>
      answering({ showQuickPick: choosing(label), showErrorMessage: async () => undefined }, () =>
        vscode.commands.executeCommand('lstmLab.resumeOn', directory),
      );
    await resumeOn('PyTorch');
    const failed = await until(async () => {
      const run = await newestRun(long);
      return run?.status === 'failed' ? run : undefined;
    });
    assert.deepEqual([failed.directory, failed.record.backend], [directory, 'pytorch']);
    await resumeOn('Built-in engine');
    const { record } = await untilRun(long, ({ status }) => status === 'running');
    assert.deepEqual([record.backend, record.missing_torch], ['onnxruntime', undefined]);
    await vscode.commands.executeCommand('lstmLab.stop', directory);
    await untilRun(long, ({ status }) => status === 'stopped');
    await settings().update('python', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('say what computes them, and show what their processes print', async function () {
    const { LSTM_LAB_TEST_PYTHON: python } = process.env;
    if (!python) return this.skip();
    await settings().update('python', python, vscode.ConfigurationTarget.Workspace);
    const before = await newestRun(short);
    await runOn('PyTorch');
    const { status, record, directory } = await untilSettled(short, before?.directory);
    assert.equal(status, 'finished', record.message);
    assert.equal(record.computing?.python, python);
    assert.equal(record.computing?.processes, 1);
    assert.match(record.computing?.torch ?? '', /^\d+\.\d+/);
    assert.ok(existsSync(join(directory, runFiles.pytorchLog)));
    await vscode.commands.executeCommand('lstmLab.showPyTorchLog', directory);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, join(directory, runFiles.pytorchLog));
    await settings().update('python', undefined, vscode.ConfigurationTarget.Workspace);
  });
});
