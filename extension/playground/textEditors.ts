import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { UserError } from '../../server/base/errors.ts';

/** Remembers the text editor that a person used last, which a page that has the focus hides from `activeTextEditor`. */
export class LastTextEditor extends DisposableOwner {
  #document = vscode.window.activeTextEditor?.document;

  constructor() {
    super();
    this.register(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#document = editor.document;
      }),
    );
    this.register(
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#document) this.#document = undefined;
      }),
    );
  }

  /** Inserts text where the cursor was; without an editor it opens in a new one. */
  async insert(text: string): Promise<void> {
    const last = this.#document;
    if (!last) {
      const document = await vscode.workspace.openTextDocument({ content: text });
      await vscode.window.showTextDocument(document);
      return;
    }
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === last);
    const editor = await vscode.window.showTextDocument(last, visible?.viewColumn);
    if (await editor.edit((edit) => edit.replace(editor.selection, text))) return;
    const name = vscode.workspace.asRelativePath(last.uri);
    throw new UserError(vscode.l10n.t('The text could not be inserted: {0} cannot be changed.', name));
  }
}
