import * as vscode from 'vscode';

export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Asks whether files shall be moved to the trash. */
export async function mayTrash(question: string): Promise<boolean> {
  const move = vscode.l10n.t('Move to Trash');
  return (await vscode.window.showWarningMessage(question, { modal: true }, move)) === move;
}

/** Moves files or folders to the trash. Where there is none, a question says that they would be gone for good. */
export async function moveToTrash(paths: readonly string[]): Promise<void> {
  const uris = paths.map((path) => vscode.Uri.file(path));
  const left: vscode.Uri[] = [];
  for (const uri of uris) {
    if ((await exists(uri)) && !(await trashed(uri))) left.push(uri);
  }
  if (left.length > 0) await deleteForGood(left);
}

async function trashed(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: true });
    return true;
  } catch {
    return false;
  }
}

async function deleteForGood(uris: readonly vscode.Uri[]): Promise<void> {
  const forGood = vscode.l10n.t('Delete Permanently');
  const paths = uris.map((uri) => vscode.workspace.asRelativePath(uri)).join(', ');
  const message = vscode.l10n.t('There is no trash here for {0}.', paths);
  if ((await vscode.window.showWarningMessage(message, { modal: true }, forGood)) !== forGood) return;
  for (const uri of uris) await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: false });
}
