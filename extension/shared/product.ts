import { join } from 'node:path';
import type * as vscode from 'vscode';

/** The extension's own files, by the folder that it is installed in. */
export interface Product {
  readonly root: string;
  /** Path of the bundle with the words of the editor's language; absent in English. */
  readonly l10nBundle?: string;
}

export function productOf(context: vscode.ExtensionContext, l10nUri: vscode.Uri | undefined): Product {
  const root = context.extensionPath;
  return l10nUri ? { root, l10nBundle: l10nUri.fsPath } : { root };
}

export function distFile(product: Product, name: string): string {
  return join(product.root, 'dist', name);
}
