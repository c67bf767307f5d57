import * as vscode from 'vscode';
import { distFile, type Product } from './product.ts';

/** Shows a page of the product in the editor's language. @param fragment the heading to begin at */
export async function showPage(product: Product, name: 'problems' | 'pytorch', fragment = ''): Promise<void> {
  const page = vscode.Uri.file(distFile(product, product.l10nBundle ? `${name}.zh-cn.md` : `${name}.md`));
  await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment }));
}
