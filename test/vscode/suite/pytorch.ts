import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runFiles } from '../../../server/protocol/runs.ts';
import type { RunSummary } from '../../../server/protocol/workspace.ts';
import { answering, extension, newestRun, untilRun, untilSettled, workspaceFile } from './support.ts';

/** A program that answers as a Python without torch does. */
function barePython(name: string): string {
  const path = workspaceFile(name).fsPath;
  const facts = { python: '3.12.1', torch: null, numpy: null, managed: false, cuda: [], mps: false };
  writeFileSync(path, `#!/bin/sh\necho '${JSON.stringify(facts)}'\n`);
  chmodSync(path, 0o755);
  return path;
}

/** While `vscode.extensions` has a Python extension that has chosen an interpreter. */
async function withPythonExtension<T>(chosen: () => string, act: () => Promise<T>): Promise<T> {
  const { getExtension } = vscode.extensions;
  const environments = {
    getActiveEnvironmentPath: () => ({ id: 'chosen', path: chosen() }),
    resolveEnvironment: async ({ path }: { path: string }) => ({
      executable: { uri: vscode.Uri.file(path) },
    }),
  };
  const python = { isActive: false, activate: async () => ({ environments }) };
  const stand = (id: string) => (id === 'ms-python.python' ? python : getExtension(id));
  Object.assign(vscode.extensions, { getExtension: stand });
  try {
    return await act();
  } finally {
    Object.assign(vscode.extensions, { getExtension });
  }
}

/** Chooses the item with this label, in the first list that is asked. */
const choosing = (label: string) => async (items: readonly vscode.QuickPickItem[]) => {
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} is not offered: ${items.map((one) => one.label).join(', ')}`);
  return item;
};

describe('runs on PyTorch', () => {
  const short = workspaceFile('short.lstm.yaml');
  const settings = () => vscode.workspace.getConfiguration('lstmLab');

  before(async function () {
    if (process.platform === 'win32') this.skip();
    const { experiments } = await extension().activate();
    await experiments();
  });

  async function runOn(label: string): Promise<RunSummary> {
    const before = await newestRun(short);
    await answering({ showQuickPick: choosing(label) }, () =>
      vscode.commands.executeCommand('lstmLab.runOn', short),
    );
    return untilSettled(short, before?.directory);
  }

  it('without torch: one message says so, with the command that installs it', async () => {
    const python = barePython('bare-python');
    await settings().update('python', python, vscode.ConfigurationTarget.Workspace);
    const text = readFileSync(short.fsPath, 'utf8');
    const told: { readonly message: string; readonly actions: readonly string[] }[] = [];
    const copy = async (message: string, ...actions: string[]) => {
      told.push({ message, actions });
      return 'Copy Command';
    };
    const copied = await answering({ showErrorMessage: copy }, async () => {
      const { status, record } = await runOn('PyTorch');
      assert.equal(status, 'failed');
      assert.deepEqual(record.missing_torch, { python, state: 'lacking' });
      return vscode.env.clipboard.readText();
    });
    assert.equal(told.length, 1, JSON.stringify(told));
    assert.match(told[0]!.message, /has no torch/);
    assert.deepEqual(told[0]!.actions, ['Run in Terminal', 'Copy Command', 'Choose Interpreter…']);
    assert.equal(copied, `${python} -m pip install --upgrade torch numpy`);
    assert.equal(readFileSync(short.fsPath, 'utf8'), text, 'the file is as it was');
    await settings().update('python', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('are given the interpreter that is chosen in the Python extension, at each run', async () => {
    let chosen = barePython('first-python');
    const pythonOf = async () => (await runOn('PyTorch')).record.missing_torch?.python;
    await answering({ showErrorMessage: async () => undefined }, () =>
      withPythonExtension(
        () => chosen,
        async () => {
          assert.equal(await pythonOf(), chosen);
          chosen = barePython('second-python');
          assert.equal(await pythonOf(), chosen);
        },
      ),
    );
  });

  it('go on on the built-in engine', async () => {
    const run = await newestRun(short);
    assert.equal(run?.record.backend, 'pytorch');
    await answering({ showQuickPick: choosing('Built-in engine') }, () =>
      vscode.commands.executeCommand('lstmLab.resumeOn', run.directory),
    );
    const { record } = await untilRun(short, ({ status }) => status === 'finished');
    assert.equal(record.backend, 'onnxruntime');
    assert.equal(record.computing, undefined);
    assert.equal(record.missing_torch, undefined);
  });

  it('say what computes them, and show what their processes print', async function () {
    const { LSTM_LAB_TEST_PYTHON: python } = process.env;
    if (!python) return this.skip();
    await settings().update('python', python, vscode.ConfigurationTarget.Workspace);
    const { status, record, directory } = await runOn('PyTorch');
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
