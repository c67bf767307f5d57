import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { requireTrust } from '../runs/preconditions.ts';
import { pythonSetting } from '../shared/settings.ts';
import { pythonExtension } from './pythonExtension.ts';

/**
 * Lets a person choose the Python of runs on PyTorch: in the Python extension, where it is installed and our own
 * setting does not go before it; else by its file.
 *
 * @param target an experiment file
 * @throws UserError in an untrusted workspace
 */
export async function choosePython(target: unknown): Promise<void> {
  requireTrust();
  const uri = target instanceof vscode.Uri ? target : vscode.window.activeTextEditor?.document.uri;
  const settings = vscode.workspace.getConfiguration(undefined, uri);
  const own = settings.get<string>(pythonSetting, '');
  if (pythonExtension() && own === '') {
    await vscode.commands.executeCommand('python.setInterpreter');
    return;
  }
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('The Python That Has torch'),
    openLabel: vscode.l10n.t('Use This Python'),
    ...(uri && { defaultUri: vscode.Uri.file(dirname(own || uri.fsPath)) }),
  });
  const [python] = picked ?? [];
  if (!python) return;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await settings.update(pythonSetting, python.fsPath, vscode.workspace.workspaceFolders ? Workspace : Global);
}
