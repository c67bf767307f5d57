import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { interpreterFor } from '../python/interpreter.ts';
import { childEnvironment } from '../shared/childEnvironment.ts';
import { distFile } from '../shared/product.ts';
import { runsDirectory } from '../shared/settings.ts';
import { runsDirectoryOption } from './commandLine.ts';
import { type TrainDefinition, taskName, trainArguments } from './trainTask.ts';

const taskType = 'lstm-lab';
/** Of Chinese output only the words tell a warning from an error. */
const matchers = ['$lstm-lab', '$lstm-lab-warning'];

/** `lstm-lab: train FILE` for every experiment, in a terminal that shows the progress of the command line. */
export function registerTasks(lab: Lab): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(taskType, {
    provideTasks: async () => {
      if (!vscode.workspace.isTrusted) return [];
      await lab.index.loaded();
      const tasks = lab.index.experiments
        .filter(({ abstract }) => !abstract)
        .map(({ file }) => taskOf(lab, vscode.Uri.file(file)));
      return (await Promise.all(tasks)).flatMap((task) => task ?? []);
    },
    resolveTask: async ({ definition, scope }) => {
      const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
      return vscode.workspace.isTrusted ? makeTask(lab, definition, folder) : undefined;
    },
  });
}

async function taskOf(lab: Lab, file: vscode.Uri): Promise<vscode.Task | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  const definition = { type: taskType, file: vscode.workspace.asRelativePath(file, false) };
  return folder && makeTask(lab, definition, folder);
}

/**
 * The same definition object is kept: by it VS Code knows a task of `tasks.json` again. Lists of tasks are asked for
 * often: the Python extension is not woken for them.
 */
async function makeTask(
  { product, log }: Lab,
  definition: vscode.TaskDefinition & TrainDefinition,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<vscode.Task | undefined> {
  const file = resolve(folder?.uri.fsPath ?? '', typeof definition.file === 'string' ? definition.file : '_');
  const args = trainArguments(definition, runsDirectoryOption(file, runsDirectory()));
  if (!args) return undefined;
  const env = childEnvironment({}, product, await interpreterFor(file, log, false));
  const execution = new vscode.ProcessExecution(process.execPath, [distFile(product, 'cli.cjs'), ...args], {
    env: Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => !!entry[1])),
    ...(folder && { cwd: folder.uri.fsPath }),
  });
  const scope = folder ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task(definition, scope, taskName(definition), taskType, execution, matchers);
  task.presentationOptions = { clear: true };
  return task;
}
