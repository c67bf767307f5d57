import * as vscode from 'vscode';
import { errorMessage } from '../../server/base/errors.ts';
import type { Log } from '../shared/log.ts';
import { pythonSetting } from '../shared/settings.ts';
import { chosenPython } from './pythonExtension.ts';
import { writtenPath } from './writtenPath.ts';

/** What the Python extension has as its default: nothing that a person has chosen. */
const unchosen = 'python';

/**
 * The Python that trains an experiment on PyTorch, as chosen in the editor: by our own setting, in the Python
 * extension, or by the setting that it shares with others. Undefined where none is, or the workspace is not trusted:
 * the training process then looks for one by itself.
 *
 * @param wake whether the Python extension is started to be asked
 */
export async function interpreterFor(file: string, log: Log, wake: boolean): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const uri = vscode.Uri.file(file);
  const own = inSettings(pythonSetting, uri);
  if (own !== undefined) return own;
  try {
    const chosen = await chosenPython(uri, wake);
    if (chosen !== undefined) return chosen;
  } catch (error) {
    log.warn(`The Python extension did not answer: ${errorMessage(error)}`);
  }
  const shared = inSettings('python.defaultInterpreterPath', uri);
  return shared === unchosen ? undefined : shared;
}

function inSettings(name: string, uri: vscode.Uri): string | undefined {
  const value: unknown = vscode.workspace.getConfiguration(undefined, uri).get(name);
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
  return typeof value === 'string' ? writtenPath(value, folder) : undefined;
}
