import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';

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
    if (!this.#document) {
      const document = await vscode.workspace.openTextDocument({ content: text });
      await vscode.window.showTextDocument(document);
      return;
    }
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === this.#document);
    const editor = await vscode.window.showTextDocument(this.#document, visible?.viewColumn);
    await editor.edit((edit) => edit.replace(editor.selection, text));
  }
}
