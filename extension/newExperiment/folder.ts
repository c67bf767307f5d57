import { dirname } from 'node:path';
import * as vscode from 'vscode';

/** Asks where an experiment should lie; not when there is only one sensible answer. */
export async function pickFolder(
  title: string,
  text: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const folders = candidates(text);
  const [only] = folders;
  if (only && folders.length === 1) return only;
  const items: (vscode.QuickPickItem & { readonly uri?: vscode.Uri })[] = [
    ...folders.map((uri) => ({ label: labelOf(uri), description: uri.fsPath, uri })),
    { label: vscode.l10n.t('Another folder…') },
  ];
  const placeHolder = vscode.l10n.t('Where should the experiment lie?');
  const picked =
    folders.length === 0 ? items[0] : await vscode.window.showQuickPick(items, { title, placeHolder });
  return picked && (picked.uri ?? browse(title));
}

/** The workspace's folders, and the folder of the text when it lies elsewhere. */
function candidates(text: vscode.Uri | undefined): vscode.Uri[] {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const local = roots.filter(({ scheme }) => scheme === 'file');
  if (!text) return local;
  const beside = vscode.Uri.file(dirname(text.fsPath));
  return local.some(({ fsPath }) => fsPath === beside.fsPath) ? local : [...local, beside];
}

function labelOf(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const isRoot = folder?.uri.fsPath === uri.fsPath;
  return folder && isRoot ? folder.name : vscode.workspace.asRelativePath(uri, true);
}

async function browse(title: string): Promise<vscode.Uri | undefined> {
  const options = { title, canSelectFiles: false, canSelectFolders: true };
  const chosen = await vscode.window.showOpenDialog({ ...options, openLabel: vscode.l10n.t('Put It Here') });
  return chosen?.[0];
}
