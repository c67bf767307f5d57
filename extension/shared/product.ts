import { join } from 'node:path';
import type * as vscode from 'vscode';

/** The extension as installed. */
export interface Product {
  /** `publisher.name` */
  readonly id: string;
  /** The folder that it is installed in. */
  readonly root: string;
  /** Path of the bundle with the words of the editor's language; absent in English. */
  readonly l10nBundle?: string;
}

export function productOf(context: vscode.ExtensionContext, l10nUri: vscode.Uri | undefined): Product {
  const product = { id: context.extension.id, root: context.extensionPath };
  return l10nUri ? { ...product, l10nBundle: l10nUri.fsPath } : product;
}

export function distFile(product: Product, name: string): string {
  return join(product.root, 'dist', name);
}
