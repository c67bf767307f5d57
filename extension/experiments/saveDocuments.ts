import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';

/** Saves those files that are open with changes: what is done with files is done with what the editor shows. */
export async function saveDocuments(files: readonly string[]): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || !files.includes(document.uri.fsPath) || (await document.save())) continue;
    throw new UserError(vscode.l10n.t('The file could not be written.'), { file: document.uri.fsPath });
  }
}
