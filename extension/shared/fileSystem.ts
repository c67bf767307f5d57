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

/**
 * Moves files or folders to the trash after one question; where there is no trash the question says that
 * they are gone for good.
 *
 * @returns false when the person decided against it
 */
export async function moveToTrash(uris: readonly vscode.Uri[], question: string): Promise<boolean> {
  const move = vscode.l10n.t('Move to Trash');
  if ((await vscode.window.showWarningMessage(question, { modal: true }, move)) !== move) return false;
  for (const uri of uris) {
    if (await exists(uri)) await trashOrDelete(uri);
  }
  return true;
}

async function trashOrDelete(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: true });
  } catch {
    const forGood = vscode.l10n.t('Delete Permanently');
    const message = vscode.l10n.t('{0} cannot be moved to the trash here.', uri.fsPath);
    const answer = await vscode.window.showWarningMessage(message, { modal: true }, forGood);
    if (answer === forGood) await vscode.workspace.fs.delete(uri, { recursive: true, useTrash: false });
  }
}
