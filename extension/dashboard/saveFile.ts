import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { QuestionParams } from '../../server/protocol/dashboardQuestions.ts';

/** Saves what a page has made where the person says; false when the person says nowhere. */
export async function saveFile({ name, content, base64 }: QuestionParams<'save'>): Promise<boolean> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, name) });
  if (target === undefined) return false;
  await vscode.workspace.fs.writeFile(target, Buffer.from(content, base64 ? 'base64' : 'utf8'));
  return true;
}
