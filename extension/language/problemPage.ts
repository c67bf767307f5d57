import * as vscode from 'vscode';
import { distFile, type Product } from '../shared/product.ts';

/** What the server makes the links of its diagnostics from: `{code}` stands for the code of a problem. */
export const problemPage = 'command:lstmLab.explainProblem?%5B%22{code}%22%5D';

/** Shows the page about the messages of experiment files at the entry of one code. */
export async function explainProblem(product: Product, code: unknown): Promise<void> {
  const page = vscode.Uri.file(distFile(product, product.l10nBundle ? 'problems.zh-cn.md' : 'problems.md'));
  await vscode.commands.executeCommand(
    'markdown.showPreview',
    page.with({ fragment: String(code).toLowerCase() }),
  );
}
