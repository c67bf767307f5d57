/** What the suites share. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { LstmLabApi } from '../../../extension/main.ts';
import { isActive } from '../../../server/protocol/runs.ts';
import type { ExperimentSummary, RunSummary } from '../../../server/protocol/workspace.ts';

export function extension(): vscode.Extension<LstmLabApi> {
  const found = vscode.extensions.getExtension<LstmLabApi>('lstm-lab.lstm-lab');
  assert.ok(found, 'the extension is not installed');
  return found;
}

/** A file of the workspace that `run.ts` made. */
export function workspaceFile(...path: string[]): vscode.Uri {
  return vscode.Uri.file(join(process.env.LSTM_LAB_WORKSPACE ?? '', ...path));
}

/** A wait in vain ends after this long, before the suite's own limit, and says what it saw last. */
const patience = 100_000;

/** The first value of `look` that is not undefined. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  seen: () => unknown = () => 'nothing',
): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await delay(20)) {
    const value = await look();
    if (value !== undefined) return value;
  }
  throw new Error(`waited in vain; last seen: ${JSON.stringify(seen())}`);
}

export function countRuns(experiments: readonly ExperimentSummary[]): number {
  return experiments.reduce((sum, { runs }) => sum + runs.length, 0);
}

/** The newest run of an experiment file, as the extension knows it. */
export async function newestRun(file: vscode.Uri): Promise<RunSummary | undefined> {
  const experiments = await extension().exports.experiments();
  return experiments.find((experiment) => experiment.file === file.fsPath)?.runs[0];
}

/** The newest run once it satisfies a condition; fails when the run does. */
export function untilRun(file: vscode.Uri, condition: (run: RunSummary) => boolean): Promise<RunSummary> {
  let run: RunSummary | undefined;
  return until(
    async () => {
      run = await newestRun(file);
      assert.notEqual(run?.status, 'failed', run?.record.message);
      return run && condition(run) ? run : undefined;
    },
    () => run && { status: run.status, progress: run.record.progress, message: run.record.message },
  );
}

/** The newest run once it has ended, however it did, and is another one than before. */
export function untilSettled(file: vscode.Uri, before: string | undefined): Promise<RunSummary> {
  let run: RunSummary | undefined;
  return until(
    async () => {
      run = await newestRun(file);
      return run && run.directory !== before && !isActive(run.status) ? run : undefined;
    },
    () => run && { status: run.status, progress: run.record.progress, message: run.record.message },
  );
}

/** Opens a file in an editor and waits for what the language server says about it. */
export async function diagnosticsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  await vscode.window.showTextDocument(uri);
  return until(() => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length > 0 ? found : undefined;
  });
}

/** What stands in for a person while a command asks: the functions of `vscode.window` that it calls. */
export type Answers = Partial<
  Record<
    | 'showInputBox'
    | 'showQuickPick'
    | 'showOpenDialog'
    | 'showSaveDialog'
    | 'showWarningMessage'
    | 'showInformationMessage'
    | 'showErrorMessage',
    // What a function takes says its own type: `never` accepts every one.
    (...args: never[]) => unknown
  >
>;

/** Does something while questions are answered so. */
export async function answering<T>(answers: Answers, act: () => PromiseLike<T>): Promise<T> {
  const names = Object.keys(answers) as (keyof Answers)[];
  const asked = Object.fromEntries(names.map((name) => [name, vscode.window[name]]));
  Object.assign(vscode.window, answers);
  try {
    return await act();
  } finally {
    Object.assign(vscode.window, asked);
  }
}

/** While `vscode.extensions` has a Python extension that has chosen an interpreter, which is asked for at each look. */
export async function withPythonExtension<T>(chosen: () => string, act: () => Promise<T>): Promise<T> {
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
